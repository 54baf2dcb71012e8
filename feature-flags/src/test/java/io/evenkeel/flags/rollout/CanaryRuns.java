package io.evenkeel.flags.rollout;

import io.evenkeel.config.Configuration;
import io.evenkeel.flags.simulation.FailureRates;
import io.evenkeel.flags.simulation.Simulation;
import io.evenkeel.flags.simulation.Traffic;
import io.evenkeel.flags.simulation.TrafficPattern;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Many canaries with fixed seeds, in virtual time. */
final class CanaryRuns {
  private static final int DAY = 86_400;
  private static final double BASE = 0.005;
  static final String CANARY =
      """
      feature_flags:
        canary:
          enabled: true
          strategy: canary
          canary_percentage: %d
          success_threshold: 99.5
      """;
  private static final int INCIDENT_FROM = 12 * 3_600;
  private static final int INCIDENT_TO = INCIDENT_FROM + 1_800;

  private CanaryRuns() {}

  /**
   * How many of so many healthy canaries were rolled back, by us and by Flagger's rule.
   *
   * @param late those of ours that were since noon, when an incident begins
   */
  record FalseRollbacks(int runs, int judge, int late, int flagger) {
    static final FalseRollbacks NONE = new FalseRollbacks(0, 0, 0, 0);

    FalseRollbacks plus(FalseRollbacks other) {
      return new FalseRollbacks(
          runs + other.runs, judge + other.judge, late + other.late, flagger + other.flagger);
    }
  }

  /**
   * Healthy canaries over 24 h, looked at after every failure of the canary and every window.
   *
   * @param incident whether 30 % of all calls fail for half an hour, in both arms
   */
  static FalseRollbacks healthy(
      int runs, TrafficPattern traffic, double perSecond, int percent, boolean incident) {
    return IntStream.range(0, runs)
        .parallel()
        .mapToObj(seed -> healthyDay(seed, traffic, perSecond, percent, incident))
        .reduce(FalseRollbacks.NONE, FalseRollbacks::plus);
  }

  private static FalseRollbacks healthyDay(
      int seed, TrafficPattern traffic, double perSecond, int percent, boolean incident) {
    var random = new SplittableRandom(seed);
    var canary = new SimulatedCanary(percent, false);
    boolean rolledBack = false;
    int second = 0;
    for (int minute = 0; minute < DAY / 60 && !rolledBack; minute++) {
      second = minute * 60 + 30;
      double fails = incident && second >= INCIDENT_FROM && second < INCIDENT_TO ? 0.3 : BASE;
      double calls = 60 * traffic.at(second, perSecond);
      rolledBack =
          new Thinning(calls, percent / 100.0, fails, fails).minute(canary, random)
              || canary.minute(minute);
    }
    boolean late = rolledBack && second >= INCIDENT_FROM;
    return new FalseRollbacks(1, rolledBack ? 1 : 0, late ? 1 : 0, canary.struck() ? 1 : 0);
  }

  /**
   * Canary requests until a bad canary is rolled back, sorted; drawn as those of {@link #healthy}
   * are.
   */
  static int[] thinnedDetection(int runs, double ratio, double perSecond, int percent) {
    var thinning = new Thinning(60 * perSecond, percent / 100.0, BASE, BASE * ratio);
    return IntStream.range(0, runs)
        .parallel()
        .map(
            seed -> {
              var random = new SplittableRandom(3_000_000L + seed);
              var canary = new SimulatedCanary(percent, false);
              int minute = 0;
              while (!thinning.minute(canary, random) && !canary.minute(minute)) {
                minute++;
              }
              return (int) canary.canaries();
            })
        .sorted()
        .toArray();
  }

  /** The same by the engine itself, call by call: decided, counted, looked at by its ticker. */
  static int[] engineDetection(int runs, double ratio, double perSecond, int percent) {
    var simulation =
        new Simulation(
            Configuration.parse("simulated.yml", CANARY.formatted(percent)),
            "canary",
            new Traffic(TrafficPattern.CONSTANT, perSecond, 1),
            new FailureRates(BASE, BASE * ratio, List.of()),
            Duration.ofDays(1));
    return IntStream.range(0, runs)
        .parallel()
        .map(seed -> (int) simulation.run(seed, verdict -> {}, done -> {}).canaryRequests())
        .sorted()
        .toArray();
  }

  /**
   * The largest difference of two distributions (Kolmogorov and Smirnov). Of two equal ones it is
   * beyond {@code 1.63 * sqrt(2 / size)} with a probability of 1 %.
   *
   * @param one sorted
   * @param other sorted, of the same size
   */
  static double distance(int[] one, int[] other) {
    int largest = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      int value = Math.min(one[i], other[j]);
      while (i < one.length && one[i] == value) {
        i++;
      }
      while (j < other.length && other[j] == value) {
        j++;
      }
      largest = Math.max(largest, Math.abs(i - j));
    }
    return (double) largest / one.length;
  }

  /**
   * Canary requests until a canary that fails {@code ratio} times as often is rolled back, sorted;
   * looked at after each request.
   *
   * @param healthyBefore requests in which it does not fail more often yet; not counted
   */
  static int[] detection(
      int runs, double ratio, int percent, boolean threeMetrics, int healthyBefore) {
    return IntStream.range(0, runs)
        .parallel()
        .map(seed -> canariesToRollback(seed, ratio, percent, threeMetrics, healthyBefore))
        .sorted()
        .toArray();
  }

  private static int canariesToRollback(
      int seed, double ratio, int percent, boolean threeMetrics, int healthyBefore) {
    var random = new SplittableRandom(1_000_000L + seed);
    var canary = new SimulatedCanary(percent, threeMetrics);
    long before = 0;
    for (int call = 0; call < 10_000_000; call++) {
      boolean isCanary = random.nextDouble() * 100 < percent;
      double rate = isCanary && call >= healthyBefore ? BASE * ratio : BASE;
      int failed = random.nextDouble() < rate ? 1 : 0;
      if (isCanary) {
        canary.canary(1, failed);
      } else {
        canary.control(1, failed);
      }
      if (call == healthyBefore) {
        before = canary.canaries();
      }
      // Ten requests a second.
      boolean harmful = call % 10 == 9 ? canary.second(call / 10) : canary.isHarmful();
      if (harmful) {
        return (int) (canary.canaries() - before);
      }
    }
    return Integer.MAX_VALUE;
  }

  /**
   * Healthy canaries over 24 h at ten requests a second where one session in 5,000 breaks and then
   * retries 50 times, a second apart, all of it failing.
   *
   * @param perUnit whether a unit counts once a window, as it does; else once a call
   */
  static FalseRollbacks clustered(int runs, int percent, boolean perUnit) {
    return IntStream.range(0, runs)
        .parallel()
        .mapToObj(seed -> clusteredDay(seed, percent, perUnit))
        .reduce(FalseRollbacks.NONE, FalseRollbacks::plus);
  }

  private static FalseRollbacks clusteredDay(int seed, int percent, boolean perUnit) {
    var random = new SplittableRandom(2_000_000L + seed);
    var canary = new SimulatedCanary(percent, false);
    var units = new UnitTable();
    long[] retrying = new long[50];
    boolean rolledBack = false;
    for (int second = 0; second < DAY && !rolledBack; second++) {
      int calls = Poisson.events(random, 10);
      for (int i = 0; i < calls; i++) {
        long unit = random.nextLong();
        boolean breaks = random.nextInt(5_000) == 0;
        if (breaks) {
          retrying[random.nextInt(retrying.length)] = unit;
        }
        call(canary, units, unit, percent, breaks || random.nextDouble() < BASE, perUnit);
      }
      for (int i = 0; i < retrying.length; i++) {
        if (retrying[i] != 0) {
          call(canary, units, retrying[i], percent, true, perUnit);
          retrying[i] = random.nextInt(50) == 0 ? 0 : retrying[i];
        }
      }
      if (second % 600 == 599 || units.isCrowded()) {
        units.nextWindow();
      }
      rolledBack = canary.second(second);
    }
    return new FalseRollbacks(1, rolledBack ? 1 : 0, 0, canary.struck() ? 1 : 0);
  }

  private static void call(
      SimulatedCanary canary,
      UnitTable units,
      long unit,
      int percent,
      boolean fails,
      boolean perUnit) {
    int seen = UnitTable.EXPOSED | (fails ? UnitTable.FAILED : 0);
    int counts = perUnit ? units.note(unit, seen) : seen;
    int exposed = counts & UnitTable.EXPOSED;
    int failed = (counts & UnitTable.FAILED) != 0 ? 1 : 0;
    if ((((unit >>> 32) * 100) >>> 32) < percent) {
      canary.canary(exposed, failed);
    } else {
      canary.control(exposed, failed);
    }
  }
}
