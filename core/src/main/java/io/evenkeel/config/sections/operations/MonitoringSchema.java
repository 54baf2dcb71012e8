package io.evenkeel.config.sections.operations;

import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.BudgetAlerts;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.operations.MonitoringSettings;
import io.evenkeel.config.operations.MonitoringSettings.ConsumptionAlert;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.sections.objectives.BurnAlertsSchema;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code slo_monitoring}: pairs and sentences, of which those under {@code alerting} act. */
final class MonitoringSchema extends ObjectSchema<MonitoringSchema.Stated> {
  private final Field<List<String>> measurement =
      optional("measurement", new ListSchema<>(Scalars.text()), "Sentences, kept and shown.");
  private final Field<List<String>> dashboards =
      optional("dashboards", new ListSchema<>(Scalars.text()), "Sentences, kept and shown.");
  private final Field<List<AlertSentence>> alerting =
      optional(
          "alerting",
          new ListSchema<>(new AlertSentence.Sentences()),
          "Such as Fast burn (2% budget in 1 hour), Warning (80% consumed), (budget depleted).");
  private final Field<List<BurnAlertSettings>> burnAlerts =
      optional("burn_alerts", new BurnAlertsSchema(), "Burn-rate alerts of every objective.");
  private final Field<Duration> evaluationInterval =
      defaulted(
          "evaluation_interval",
          Scalars.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)),
          "10s",
          "How often alerts are evaluated.");

  /**
   * What the section says.
   *
   * @param settings with the pairs of {@code burn_alerts}
   * @param sentences the pairs that stand as sentences, which come after all others
   */
  record Stated(MonitoringSettings settings, List<BurnAlertSettings> sentences) {
    static final Stated NOTHING = new Stated(MonitoringSettings.EMPTY, List.of());
  }

  @Override
  public Stated build(Decoded in) {
    var burn = new ArrayList<BurnAlertSettings>();
    var consumption = new ArrayList<ConsumptionAlert>();
    var named = new HashMap<String, Position>();
    for (AlertSentence sentence : in.find(alerting).orElse(List.of())) {
      Optional<BurnAlertSettings> pair = sentence.burn();
      Optional<ConsumptionAlert> level = sentence.consumption();
      pair.ifPresent(alert -> checkName(in, named, alert.name(), sentence));
      level.ifPresent(alert -> checkName(in, named, alert.name(), sentence));
      pair.ifPresent(burn::add);
      level.ifPresent(consumption::add);
      if (pair.isEmpty() && level.isEmpty()) {
        in.context()
            .problems()
            .warning(
                sentence.position(),
                "this sentence alerts on nothing; write it as 'Fast burn (2% budget in 1 hour)',"
                    + " 'Warning (80% consumed)' or 'Violation (budget depleted)'");
      }
    }
    return new Stated(
        new MonitoringSettings(
            in.find(measurement).orElse(List.of()),
            in.find(dashboards).orElse(List.of()),
            in.find(burnAlerts).orElse(List.of()),
            List.copyOf(consumption),
            in.get(evaluationInterval)),
        List.copyOf(burn));
  }

  private static void checkName(
      Decoded in, Map<String, Position> named, String name, AlertSentence sentence) {
    boolean standard =
        sentence.consumption().filter(alert -> isStandard(alert.consumed().toString())).isPresent();
    if (BudgetAlerts.isName(name) && !standard) {
      in.context()
          .problems()
          .error(
              sentence.position(),
              "this sentence would be the alert %s, which every objective has with another meaning;"
                      .formatted(Quote.of(name))
                  + " use other words before the parentheses");
      return;
    }
    Position earlier = named.putIfAbsent(name, sentence.position());
    if (earlier != null) {
      in.context()
          .problems()
          .error(
              sentence.position(),
              "this sentence is the alert %s, as the one at %s; names tell alerts apart"
                  .formatted(Quote.of(name), earlier));
    }
  }

  private static boolean isStandard(String consumed) {
    return consumed.equals("80%") || consumed.equals("100%");
  }
}
