package io.evenkeel.config.sections.flags;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.ScheduledChange;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.sections.flags.StatedFlag.InEnvironment;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One flag of {@code feature_flags} with its environments and its schedule. Each is laid over the
 * keys below it, and what comes out is read as a flag: so a part that makes no sense together with
 * the rest is found when the file is read, in whatever environment and whenever it would act.
 */
final class StatedFlagSchema implements Schema<StatedFlag> {
  private static final FlagSchema FLAG = new FlagSchema(FlagSchema.WHOLE);
  private static final int LAST_YEAR = 9_999;
  private static final String MOMENT = "a moment with its offset such as 2026-12-01T08:00:00Z";

  @Override
  public Optional<StatedFlag> decode(Node node, Context context) {
    if (!(node instanceof Node.Mapping mapping)) {
      context.complain(node, "must be a mapping, not " + node.kind());
      return Optional.of(new StatedFlag(Optional.empty(), Map.of()));
    }
    Node.Mapping own = Overlay.without(mapping, FlagSchema.ENVIRONMENTS);
    Optional<FlagSettings> settings = overTime(own, context);
    return Optional.of(
        new StatedFlag(
            settings,
            mapping
                .entry(FlagSchema.ENVIRONMENTS)
                .map(entry -> environments(own, settings.isPresent(), entry, context))
                .orElse(Map.of())));
  }

  private Map<String, InEnvironment> environments(
      Node.Mapping own, boolean good, Node.Entry entry, Context context) {
    Context inner = context.under(entry.key(), entry.position());
    if (!(entry.value() instanceof Node.Mapping named)) {
      inner.complain(
          entry.value(), "must be a mapping of environments, not " + entry.value().kind());
      return Map.of();
    }
    var environments = new LinkedHashMap<String, InEnvironment>();
    for (Node.Entry each : named.entries()) {
      Environments.check(each, context.problems());
      // Laid over something wrong, it would only repeat what was said; its name is known.
      environments.put(
          each.key(),
          new InEnvironment(
              each.position(), good ? environment(own, each, context) : Optional.empty()));
    }
    return environments;
  }

  private Optional<FlagSettings> environment(
      Node.Mapping own, Node.Entry environment, Context context) {
    Context inner =
        context.at(
            "%s in environment %s".formatted(context.place(), Quote.of(environment.key())),
            context.position());
    if (!(environment.value() instanceof Node.Mapping differs)) {
      inner.complain(
          environment.value(),
          "must be a mapping of the keys that differ, not %s; {} for none"
              .formatted(environment.value().kind()));
      return Optional.empty();
    }
    return overTime(Overlay.of(own, differs), inner);
  }

  /** The flag and what it becomes. */
  private Optional<FlagSettings> overTime(Node.Mapping stated, Context context) {
    Node.Mapping first = Overlay.without(stated, FlagSchema.SCHEDULE);
    Optional<FlagSettings> settings = FLAG.decode(first, context);
    Optional<Node.Entry> schedule = stated.entry(FlagSchema.SCHEDULE);
    if (schedule.isEmpty() || settings.isEmpty()) {
      return settings;
    }
    int errors = context.problems().errorCount();
    List<ScheduledChange> changes = changes(first, schedule.get(), context);
    return context.problems().errorCount() > errors
        ? Optional.empty()
        : settings.map(flag -> flag.withSchedule(changes));
  }

  private static List<ScheduledChange> changes(
      Node.Mapping first, Node.Entry schedule, Context context) {
    Context inner = context.under(schedule.key(), schedule.position());
    if (!(schedule.value() instanceof Node.Sequence sequence)) {
      inner.complain(schedule.value(), "must be a list, not " + schedule.value().kind());
      return List.of();
    }
    var changes = new ArrayList<ScheduledChange>();
    Node.Mapping before = first;
    Instant last = Instant.MIN;
    int number = 0;
    for (Node item : sequence.items()) {
      number++;
      Context change = inner.at("item %d of %s".formatted(number, inner.place()), item.position());
      Optional<Instant> at = at(item, change, last);
      if (at.isPresent() && item instanceof Node.Mapping differs) {
        last = at.get();
        Node.Mapping after = Overlay.of(before, Overlay.without(differs, FlagSchema.AT));
        FLAG.decode(after, context.at(context.place() + " from " + last + " on", item.position()))
            .ifPresent(settings -> changes.add(new ScheduledChange(at.get(), settings)));
        before = after;
      }
    }
    return changes;
  }

  private static Optional<Instant> at(Node item, Context change, Instant last) {
    if (!(item instanceof Node.Mapping mapping)) {
      change.complain(item, "must be a mapping, not " + item.kind());
      return Optional.empty();
    }
    Optional<Node.Entry> entry = mapping.entry(FlagSchema.AT);
    if (entry.isEmpty()) {
      change.complain(item, "needs 'at', " + MOMENT);
      return Optional.empty();
    }
    if (mapping.entries().size() == 1) {
      change.complain(item, "changes nothing; add the keys that differ from then on");
      return Optional.empty();
    }
    Node at = entry.get().value();
    Context inner = change.under(FlagSchema.AT, entry.get().position());
    Optional<Instant> moment = moment().decode(at, inner);
    if (moment.isPresent() && !moment.get().isAfter(last)) {
      inner.complain(at, "must come after the change before it, at " + last);
      return Optional.empty();
    }
    return moment;
  }

  /** A moment that does not depend on where it is read. */
  static ScalarSchema<Instant> moment() {
    return new ScalarSchema<>(
        MOMENT,
        (scalar, context) -> moment(scalar.text()),
        Scalars.textLike(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([.][0-9]+)?"
                + "(Z|[+-][0-9]{2}:[0-9]{2})"));
  }

  private static Instant moment(String text) throws UnreadableValue {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text);
      if (moment.getYear() < 0 || moment.getYear() > LAST_YEAR) {
        throw UnreadableValue.expected(MOMENT, text);
      }
      return moment.toInstant();
    } catch (DateTimeParseException e) {
      if (isLocal(text)) {
        throw new UnreadableValue(
            "is %s, which is another moment in every time zone; add its offset from UTC, such as Z or +01:00"
                .formatted(Quote.of(text)));
      }
      throw UnreadableValue.expected(MOMENT, text);
    }
  }

  private static boolean isLocal(String text) {
    try {
      if (text.contains("T")) {
        LocalDateTime.parse(text);
      } else {
        LocalDate.parse(text);
      }
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  @Override
  public void describe(SchemaWriter out) {
    FLAG.describe(out);
  }
}
