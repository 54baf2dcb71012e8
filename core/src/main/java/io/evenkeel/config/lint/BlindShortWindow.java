package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.stream.Stream;

/** A short window that is shorter than the evaluation interval is empty half of the time. */
final class BlindShortWindow implements Lint {

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Duration interval = configuration.operations().monitoring().evaluationInterval();
    return Stream.concat(
            configuration.operations().monitoring().burnAlerts().stream(),
            configuration.objectives().stream()
                .flatMap(objective -> objective.burnAlerts().stream()))
        .filter(alert -> alert.shortWindow().compareTo(interval) < 0)
        .map(alert -> finding(alert, interval));
  }

  private static Problem finding(BurnAlertSettings alert, Duration interval) {
    return Lint.finding(
        alert.position(),
        ("burn alert %s has a short window of %s, and alerts are evaluated every %s: what happens"
                + " between is never seen; make the short window longer or the interval shorter")
            .formatted(
                Quote.of(alert.name()),
                Durations.text(alert.shortWindow()),
                Durations.text(interval)));
  }
}
