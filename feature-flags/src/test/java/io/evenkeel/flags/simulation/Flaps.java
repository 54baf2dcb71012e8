package io.evenkeel.flags.simulation;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.flags.rollout.RampVerdict;
import io.evenkeel.flags.rollout.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What comes after a rollback while calls go on: nothing, or the canary flaps. */
public final class Flaps {
  private static final Duration LASTS = Duration.ofMinutes(30);

  private Flaps() {}

  /**
   * Of many bad canaries over half an hour each.
   *
   * @param rolledBack how many were rolled back
   * @param verdicts that came after a rollback
   * @param canaryRequests that came after a rollback
   */
  public record Count(int rolledBack, long verdicts, long canaryRequests) {
    Count plus(Count other) {
      return new Count(
          rolledBack + other.rolledBack,
          verdicts + other.verdicts,
          canaryRequests + other.canaryRequests);
    }
  }

  /** Runs the engine; {@code yaml} has one flag. */
  public static Count count(String yaml, int runs, FailureRates failures) {
    Configuration configuration = Configuration.parse("simulated.yml", yaml);
    FlagSettings flag = configuration.flags().values().iterator().next();
    return IntStream.range(0, runs)
        .parallel()
        .mapToObj(seed -> run(configuration, flag, failures, seed))
        .reduce(new Count(0, 0, 0), Count::plus);
  }

  private static Count run(
      Configuration configuration, FlagSettings flag, FailureRates failures, int seed) {
    List<RampVerdict> verdicts = new ArrayList<>();
    try (var service = new SimulatedService(configuration, flag, Instant.EPOCH, verdicts::add)) {
      var traffic = new Traffic(TrafficPattern.CONSTANT, 10, 3);
      SimulationEnd end = new SimulationRun(service, traffic, failures, seed, true).until(LASTS);
      List<Verdict> words = verdicts.stream().map(RampVerdict::verdict).toList();
      int rollback = words.indexOf(Verdict.ROLLBACK);
      return rollback < 0
          ? new Count(0, 0, 0)
          : new Count(
              1, words.size() - 1 - rollback, service.canaryRequests() - end.canaryRequests());
    }
  }
}
