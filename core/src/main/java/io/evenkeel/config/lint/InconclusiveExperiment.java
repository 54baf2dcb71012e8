package io.evenkeel.config.lint;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.ScheduledChange;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.schema.Durations;
import io.evenkeel.config.yaml.Quote;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** An experiment that is over before it can say anything, or that measures what nobody counts. */
final class InconclusiveExperiment implements Lint {
  private static final Duration DAY = Duration.ofDays(1);

  /** More traffic than most services have; a session is a conversation, not a request. */
  private static final int PLENTY_A_SECOND = 10;

  /**
   * With fewer sessions in an arm, an interval that holds at every look spans nearly twenty points.
   */
  private static final int FEW = 400;

  @Override
  public Stream<Problem> check(Configuration configuration) {
    boolean latency =
        configuration.objectives().stream()
            .anyMatch(objective -> objective.indicator() instanceof Indicator.Latency);
    return configuration.flags().values().stream()
        .flatMap(
            flag ->
                Stream.concat(
                        Stream.of(flag), flag.schedule().stream().map(ScheduledChange::settings))
                    .flatMap(state -> state.experiment().stream())
                    .distinct()
                    .flatMap(experiment -> complaints(experiment, latency))
                    .map(complaint -> finding(flag, complaint)));
  }

  private static Problem finding(FlagSettings flag, String complaint) {
    return Lint.finding(flag.position(), "flag %s %s".formatted(Quote.of(flag.name()), complaint));
  }

  private static Stream<String> complaints(ExperimentSettings experiment, boolean latency) {
    return Stream.of(
            shorterThanADay(experiment), tooFew(experiment), noLatency(experiment, latency))
        .flatMap(Optional::stream);
  }

  private static Optional<String> shorterThanADay(ExperimentSettings experiment) {
    return experiment.duration().compareTo(DAY) >= 0
        ? Optional.empty()
        : Optional.of(
            "is compared for %s only: what it shows need not hold at other hours of the day; take some whole days"
                .formatted(Durations.text(experiment.duration())));
  }

  private static Optional<String> tooFew(ExperimentSettings experiment) {
    int variant = experiment.variantShare().hundredThousandths();
    double smaller = Math.min(variant, 100_000 - variant) / 1e5;
    long sessions = Math.round(smaller * PLENTY_A_SECOND * experiment.duration().toSeconds());
    return sessions >= FEW
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "cannot come to a conclusion: even of %d new sessions a second, its smaller arm would get %d until the end",
                PLENTY_A_SECOND,
                sessions));
  }

  private static Optional<String> noLatency(ExperimentSettings experiment, boolean latency) {
    return latency || !experiment.metrics().contains(ExperimentSettings.LATENCY)
        ? Optional.empty()
        : Optional.of("compares latency, but no service has a latency objective to be slower than");
  }
}
