package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.BudgetAlerts;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of {@code burn_alerts}, of an objective or of all. */
final class BurnAlertSchema extends ObjectSchema<BurnAlertSettings> {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(92);

  private final Field<String> name =
      required(
          "name",
          Scalars.text()
              .where(
                  text -> text.matches("[A-Za-z][A-Za-z0-9_ .-]{0,99}"),
                  "must be a letter and up to 99 letters, digits, '_', '-', '.' and spaces"),
          "Such as fast_burn.");
  private final Field<Percentage> budget =
      required(
          "budget",
          Scalars.percentage().where(share -> share.percent().signum() > 0, "must be above zero"),
          "Share of the error budget that burns within the window.");
  private final Field<Duration> window = required("window", Scalars.duration(), "The long window.");
  private final Field<Duration> shortWindow =
      optional(
          "short_window",
          Scalars.duration(),
          "Confirms that it still burns; a twelfth of the window unless given.");
  private final Field<String> severity =
      optional("severity", Alerting.severity(), "critical, warning, P1 to P4 or sev1 to sev4.");
  private final Field<List<String>> escalation =
      optional("escalation", Alerting.routes(), "Routes by name, joined with ' + '.");
  private final Field<List<String>> notification =
      optional("notification", Alerting.routes(), "Routes by name, joined with ' + '.");

  @Override
  public BurnAlertSettings build(Decoded in) {
    Duration longOne = in.get(window);
    Duration shortOne = in.find(shortWindow).orElse(longOne.dividedBy(12));
    if (shortOne.compareTo(SHORTEST) < 0) {
      in.complain(
          in.has(shortWindow) ? shortWindow : window,
          "is too short: the short window, a twelfth of 'window' unless given, is at least 1s");
    }
    if (shortOne.compareTo(longOne) >= 0) {
      in.complain(shortWindow, "must be shorter than 'window'");
    }
    if (longOne.compareTo(LONGEST) > 0) {
      in.complain(window, "is longer than any objective's window; at most " + text(LONGEST));
    }
    if (BudgetAlerts.isName(in.get(name))) {
      in.complain(
          name,
          "is the name of an alert on the budget that is left, which every objective has;"
              + " choose another than "
              + Quote.of(in.get(name)));
    }
    var routes = new ArrayList<>(in.find(escalation).orElse(List.of()));
    routes.addAll(in.find(notification).orElse(List.of()));
    return new BurnAlertSettings(
        in.get(name),
        in.position(),
        in.get(budget),
        longOne,
        shortOne,
        in.find(severity),
        List.copyOf(routes));
  }

  private static String text(Duration duration) {
    return Durations.text(duration);
  }
}
