package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.UnreadableValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What every alert may say, whatever it watches. */
public final class Alerting {
  private static final String SEVERITIES = "critical|warning|[Pp][1-4]|sev[1-4]";

  private Alerting() {}

  /** {@code critical}, {@code P2}, {@code sev3}. */
  public static ScalarSchema<String> severity() {
    return new ScalarSchema<>(
        "a severity",
        (scalar, context) ->
            Optional.of(scalar.text())
                .filter(text -> text.matches(SEVERITIES))
                .orElseThrow(
                    () ->
                        UnreadableValue.expected(
                            "critical, warning, P1 to P4 or sev1 to sev4", scalar.text())),
        Scalars.textLike(SEVERITIES));
  }

  /** Names of routes, joined with {@code +}. */
  public static Schema<List<String>> routes() {
    return Scalars.text()
        .map(
            text -> {
              List<String> names = Arrays.asList(text.strip().split(" *\\+ *", -1));
              if (names.contains("")) {
                throw new UnreadableValue(
                    "has a '+' without a route beside it; write 'pager + security_team'");
              }
              return List.copyOf(names);
            });
  }

  /** {@code fast_burn} of {@code Fast burn}: a name as metrics and scripts can use it. */
  public static String slug(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
  }
}
