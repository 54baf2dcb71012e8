package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.MaintenanceWindow;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.yaml.Quote;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** One of {@code maintenance_windows}. */
final class MaintenanceSchema extends ObjectSchema<MaintenanceWindow> {
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final String EXAMPLE = "2027-03-31T02:00:00+02:00";
  private static final String LOCAL =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?";
  private static final String PATTERN =
      "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?"
          + "(Z|[+-][0-9]{2}:[0-9]{2})";

  private final Field<String> name = required("name", Scalars.text(), "For people.");
  private final Field<Instant> from =
      required("from", instants(), "When it begins, such as " + EXAMPLE + ".");
  private final Field<Instant> to =
      required("to", instants(), "When it ends: the first moment that counts again.");
  private final Field<List<String>> services =
      optional(
          "services",
          new ListSchema<>(Scalars.text()),
          "For which services it holds; for all unless given.");

  @Override
  public MaintenanceWindow build(Decoded in) {
    Duration length = Duration.between(in.get(from), in.get(to));
    if (length.isNegative() || length.isZero()) {
      in.complain(to, "must be after 'from'");
    } else if (length.compareTo(LONGEST) > 0) {
      in.complain(
          to,
          "is more than 31 days after 'from'; that is no maintenance: change the objective instead");
    }
    if (in.has(services) && in.find(services).orElse(List.of()).isEmpty()) {
      in.complain(services, "names no service; leave it out for all of them");
    }
    return new MaintenanceWindow(
        in.get(name), in.position(), in.get(from), in.get(to), in.find(services).orElse(List.of()));
  }

  private static ScalarSchema<Instant> instants() {
    return new ScalarSchema<>(
        "a date and time with its offset such as " + EXAMPLE,
        (scalar, context) -> instant(scalar.text().strip()),
        Scalars.textLike(PATTERN));
  }

  private static Instant instant(String text) throws UnreadableValue {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      if (text.matches(LOCAL)) {
        throw new UnreadableValue(
            "must say which clock %s is by: write the date, the time and Z or an offset, as in %s"
                .formatted(Quote.of(text), EXAMPLE));
      }
      throw UnreadableValue.expected("a date and time with its offset such as " + EXAMPLE, text);
    }
  }
}
