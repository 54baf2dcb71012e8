package io.evenkeel.config.sections.operations;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.BudgetAlerts;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.operations.MonitoringSettings.ConsumptionAlert;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Numbers;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.sections.objectives.Alerting;
import io.evenkeel.config.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One sentence of {@code alerting}: {@code Fast burn (2% budget in 1 hour)}. */
record AlertSentence(String text, Position position) {
  private static final Pattern BURN =
      Pattern.compile("(.{1,100}?) \\(([0-9.]+%) (?:of )?budget in ([^()]{1,30})\\)");
  private static final Pattern CONSUMED = Pattern.compile("(.{1,100}?) \\(([0-9.]+%) consumed\\)");
  private static final Pattern DEPLETED = Pattern.compile("(.{1,100}?) \\(budget depleted\\)");

  private static final Percentage WARNING = Percentage.of("80");
  private static final Percentage ALL = Percentage.of("100");
  private static final Duration SHORTEST = Duration.ofSeconds(12);

  /** A pair of windows, named by what stands before the parentheses: {@code fast_burn}. */
  Optional<BurnAlertSettings> burn() {
    Matcher shape = BURN.matcher(text);
    if (!shape.matches() || Alerting.slug(shape.group(1)).isEmpty()) {
      return Optional.empty();
    }
    Optional<Percentage> budget =
        Numbers.percent(shape.group(2))
            .filter(share -> share.percent().signum() > 0)
            .filter(share -> share.percent().compareTo(ALL.percent()) <= 0);
    Optional<Duration> window =
        Durations.parse(shape.group(3)).filter(each -> each.compareTo(SHORTEST) >= 0);
    return budget.flatMap(
        share ->
            window.map(
                time ->
                    new BurnAlertSettings(
                        Alerting.slug(shape.group(1)),
                        position,
                        share,
                        time,
                        time.dividedBy(12),
                        Optional.empty(),
                        List.of())));
  }

  /** A share of the budget that is gone. */
  Optional<ConsumptionAlert> consumption() {
    Matcher depleted = DEPLETED.matcher(text);
    if (depleted.matches()) {
      return Optional.of(new ConsumptionAlert(name(ALL, depleted.group(1)), position, ALL));
    }
    Matcher consumed = CONSUMED.matcher(text);
    return consumed.matches()
        ? Numbers.percent(consumed.group(2))
            .filter(share -> share.percent().signum() > 0)
            .map(share -> new ConsumptionAlert(name(share, consumed.group(1)), position, share))
            .filter(alert -> !alert.name().isEmpty())
        : Optional.empty();
  }

  /** Two of the shares have alerts anyway: to name them again is no second alert. */
  private static String name(Percentage consumed, String words) {
    if (consumed.equals(WARNING)) {
      return BudgetAlerts.WARNING;
    }
    return consumed.equals(ALL) ? BudgetAlerts.DEPLETED : Alerting.slug(words);
  }

  /** Reads one. */
  static final class Sentences implements Schema<AlertSentence> {
    @Override
    public Optional<AlertSentence> decode(Node node, Context context) {
      return Scalars.text()
          .decode(node, context)
          .map(text -> new AlertSentence(text.strip(), node.position()));
    }

    @Override
    public void describe(SchemaWriter out) {
      Scalars.text().describe(out);
    }
  }
}
