package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings.Level;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SentencesSchema;
import io.evenkeel.config.yaml.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What every objective may say, whatever it measures; one entry may state several objectives. */
abstract class ObjectiveSchema extends ObjectSchema<List<ObjectiveDraft>> {
  private static final Pattern WINDOW_IN_PROSE =
      Pattern.compile("\\bover (?:an? )?([0-9]+[ -]?[a-z]+?)[ -]window\\b");
  private static final Pattern SIGNALS_IN_PROSE =
      Pattern.compile("\\b([a-z][a-z0-9_.]{0,99}) / ([a-z][a-z0-9_.]{0,99})\\b");

  private final Field<Window> window =
      optional(
          "measurement_window",
          "window",
          Window.schema(),
          "Over which the target holds: from 5 minutes to 92 days, or calendar hour, day, week,"
              + " month or quarter; 30 days unless given.");
  final Field<ErrorBudget> errorBudget;
  private final Field<Level> level =
      optional("level", Scalars.choice(Level.class), "Where it stands in the roll-up.");
  private final Field<List<BurnAlertSettings>> burnAlerts =
      optional(
          "burn_alerts",
          new BurnAlertsSchema(),
          "Alerts on a budget that burns too fast, before the global ones of the same name.");
  private final Field<String> definition = prose("definition", "What it means.");
  private final Field<String> measurement =
      prose("measurement", "How it is measured; 'a / b' names the signals of a ratio.");
  private final Field<String> calculation =
      prose("calculation", "How it is calculated; 'a / b' names the signals of a ratio.");
  private final Field<String> includes = prose("includes", "What counts.");
  private final Field<String> monitoring = prose("monitoring", "What watches it.");

  ObjectiveSchema() {
    this(ErrorBudget.schema());
  }

  ObjectiveSchema(Schema<ErrorBudget> budgets) {
    errorBudget =
        optional(
            "error_budget",
            budgets,
            "What the target leaves; of a latency, the share of one-minute slices that may break"
                + " it.");
  }

  private Field<String> prose(String key, String meaning) {
    return optional(key, new SentencesSchema(), meaning + " Kept and shown.");
  }

  final ObjectiveDraft draft(
      Decoded in, String name, Position position, Indicator indicator, Percentage target) {
    return new ObjectiveDraft(
        name,
        position,
        indicator,
        target,
        in.find(window).or(() -> windowInProse(in)),
        in.find(level),
        proseOf(in),
        in.find(burnAlerts).orElse(List.of()));
  }

  /** A budget of time or events has to agree with the target. */
  final void checkBudget(Decoded in, Percentage target) {
    in.find(errorBudget)
        .filter(budget -> budget.contradicts(target))
        .ifPresent(
            budget ->
                in.complain(
                    errorBudget,
                    "states %s, which is not %s; change one of them"
                        .formatted(Quote.of(budget.text()), ErrorBudget.left(target, 30))));
  }

  /** What stands above the line: what is good, or what has a ceiling. */
  final Optional<String> countedSignal(Decoded in) {
    return signal(in, 1);
  }

  final Optional<String> totalSignal(Decoded in) {
    return signal(in, 2);
  }

  private Optional<String> signal(Decoded in, int group) {
    return firstMatch(SIGNALS_IN_PROSE, in.find(calculation), group)
        .or(() -> firstMatch(SIGNALS_IN_PROSE, in.find(measurement), group));
  }

  private Optional<Window> windowInProse(Decoded in) {
    return firstMatch(WINDOW_IN_PROSE, in.find(measurement), 1)
        .or(() -> firstMatch(WINDOW_IN_PROSE, in.find(calculation), 1))
        .flatMap(Durations::parse)
        .filter(Window::isWindow)
        .map(Window::rolling);
  }

  private static Optional<String> firstMatch(Pattern pattern, Optional<String> prose, int group) {
    return prose.map(pattern::matcher).filter(Matcher::find).map(found -> found.group(group));
  }

  private Map<String, String> proseOf(Decoded in) {
    var sentences = new LinkedHashMap<String, String>();
    for (Field<String> field :
        List.of(definition, measurement, calculation, includes, monitoring)) {
      in.find(field).ifPresent(text -> sentences.put(field.key(), text));
    }
    return sentences;
  }
}
