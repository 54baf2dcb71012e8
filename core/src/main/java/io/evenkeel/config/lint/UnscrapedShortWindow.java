package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.objectives.BurnAlert;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.BurnAlerts;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rate takes two scrapes in its window, and four to survive one that fails. A shorter window is
 * seen by the process alone: the same alert among the rules for Prometheus stays silent.
 */
final class UnscrapedShortWindow implements Lint {
  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);
  private static final Duration SHORTEST = SCRAPE_INTERVAL.multipliedBy(4);

  @Override
  public Stream<Problem> check(Configuration configuration) {
    Duration interval = configuration.operations().monitoring().evaluationInterval();
    List<BurnAlertSettings> general = configuration.operations().monitoring().burnAlerts();
    Stream<Problem> written =
        Stream.concat(
                general.stream(),
                configuration.objectives().stream()
                    .flatMap(objective -> objective.burnAlerts().stream()))
            .filter(alert -> alert.shortWindow().compareTo(SHORTEST) < 0)
            // Shorter ones are blind in the process already, which is said elsewhere.
            .filter(alert -> alert.shortWindow().compareTo(interval) >= 0)
            .map(UnscrapedShortWindow::finding);
    Stream<Problem> adapted =
        configuration.objectives().stream()
            .flatMap(
                objective ->
                    BurnAlerts.of(objective, general).inForce().stream()
                        .filter(alert -> alert.adaptedFrom().isPresent())
                        .filter(alert -> alert.shortWindow().compareTo(SHORTEST) < 0)
                        .map(alert -> finding(objective, alert)));
    return Stream.concat(written, adapted);
  }

  private static Problem finding(BurnAlertSettings alert) {
    return Lint.finding(
        alert.position(),
        "burn alert %s has a short window of %s, %s; make it %s or longer"
            .formatted(
                Quote.of(alert.name()),
                Durations.text(alert.shortWindow()),
                consequence(),
                Durations.text(SHORTEST)));
  }

  private static Problem finding(ObjectiveSettings objective, BurnAlert alert) {
    return Lint.finding(
        objective.position(),
        ("burn alert %s of objective %s watches a short window of %s here, %s; give the objective a"
                + " longer window, or a pair of that name with a short_window of %s or longer")
            .formatted(
                Quote.of(alert.name()),
                Quote.of(objective.name()),
                Durations.text(alert.shortWindow()),
                consequence(),
                Durations.text(SHORTEST)));
  }

  private static String consequence() {
    return "which Prometheus cannot see: scraping every %s, it needs %s, so its rule stays silent and only the process alerts"
        .formatted(Durations.text(SCRAPE_INTERVAL), Durations.text(SHORTEST));
  }
}
