package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import java.time.Duration;
import java.util.List;

/** One of {@code burn_alerts} of an objective. */
final class BurnAlertSchema extends ObjectSchema<BurnAlertSettings> {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Field<String> name = required("name", Scalars.text(), "Such as fast_burn.");
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
      optional("severity", Scalars.text(), "Such as critical, warning, P1 or sev2.");

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
    return new BurnAlertSettings(
        in.get(name),
        in.position(),
        in.get(budget),
        longOne,
        shortOne,
        in.find(severity),
        List.of());
  }
}
