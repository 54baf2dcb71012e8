package io.evenkeel.config.sections.operations;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.operations.MonitoringSettings;
import io.evenkeel.config.operations.MonitoringSettings.ConsumptionAlert;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ListSchema;
import io.evenkeel.config.schema.Numbers;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code slo_monitoring}: sentences, of which those under {@code alerting} act. */
final class MonitoringSchema extends ObjectSchema<MonitoringSettings> {
  private static final Pattern BURN =
      Pattern.compile("(.{1,100}?) \\(([0-9.]+%) (?:of )?budget in ([^()]{1,30})\\)");
  private static final Pattern CONSUMED = Pattern.compile("(.{1,100}?) \\(([0-9.]+%) consumed\\)");
  private static final Pattern DEPLETED = Pattern.compile("(.{1,100}?) \\(budget depleted\\)");

  private final Field<List<String>> measurement =
      optional("measurement", new ListSchema<>(Scalars.text()), "Sentences, kept and shown.");
  private final Field<List<String>> dashboards =
      optional("dashboards", new ListSchema<>(Scalars.text()), "Sentences, kept and shown.");
  private final Field<List<Sentence>> alerting =
      optional(
          "alerting",
          new ListSchema<>(new SentenceSchema()),
          "Such as Fast burn (2% budget in 1 hour), Warning (80% consumed), (budget depleted).");

  @Override
  public MonitoringSettings build(Decoded in) {
    var burn = new ArrayList<BurnAlertSettings>();
    var consumption = new ArrayList<ConsumptionAlert>();
    for (Sentence sentence : in.find(alerting).orElse(List.of())) {
      Optional<BurnAlertSettings> pair = burn(sentence);
      Optional<ConsumptionAlert> level = consumption(sentence);
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
    return new MonitoringSettings(
        in.find(measurement).orElse(List.of()),
        in.find(dashboards).orElse(List.of()),
        List.copyOf(burn),
        List.copyOf(consumption),
        MonitoringSettings.DEFAULT_EVALUATION_INTERVAL);
  }

  private static Optional<BurnAlertSettings> burn(Sentence sentence) {
    Matcher shape = BURN.matcher(sentence.text());
    if (!shape.matches()) {
      return Optional.empty();
    }
    Optional<Percentage> budget = Numbers.percent(shape.group(2)).filter(MonitoringSchema::isPart);
    Optional<Duration> window = Durations.parse(shape.group(3)).filter(each -> !each.isZero());
    return budget.flatMap(
        share ->
            window.map(
                time ->
                    new BurnAlertSettings(
                        shape.group(1),
                        sentence.position(),
                        share,
                        time,
                        time.dividedBy(12),
                        Optional.empty(),
                        List.of())));
  }

  private static Optional<ConsumptionAlert> consumption(Sentence sentence) {
    Matcher consumed = CONSUMED.matcher(sentence.text());
    if (consumed.matches()) {
      return Numbers.percent(consumed.group(2))
          .filter(share -> share.percent().signum() > 0)
          .map(share -> new ConsumptionAlert(consumed.group(1), sentence.position(), share));
    }
    Matcher depleted = DEPLETED.matcher(sentence.text());
    return depleted.matches()
        ? Optional.of(
            new ConsumptionAlert(depleted.group(1), sentence.position(), Percentage.of("100")))
        : Optional.empty();
  }

  private static boolean isPart(Percentage share) {
    return share.percent().signum() > 0
        && share.percent().compareTo(Percentage.of("100").percent()) <= 0;
  }

  /** A text and where it stands. */
  private record Sentence(String text, Position position) {}

  private static final class SentenceSchema implements Schema<Sentence> {
    @Override
    public Optional<Sentence> decode(Node node, Context context) {
      return Scalars.text()
          .decode(node, context)
          .map(text -> new Sentence(text.strip(), node.position()));
    }

    @Override
    public void describe(SchemaWriter out) {
      Scalars.text().describe(out);
    }
  }
}
