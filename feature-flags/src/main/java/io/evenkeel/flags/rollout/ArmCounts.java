package io.evenkeel.flags.rollout;

/**
 * Units of one arm – sessions, users – each counted once a window, whatever they do in it.
 *
 * @param exposures units with a call that ended with an outcome that counts
 * @param failures units with a call that ended as a server error, at most {@code exposures}
 * @param slow units with a call slower than its objective, at most {@code exposures}
 * @param tracked units with a business outcome
 * @param missed units with a bad business outcome, at most {@code tracked}
 */
public record ArmCounts(long exposures, long failures, long slow, long tracked, long missed) {
  /** Nothing seen. */
  public static final ArmCounts NONE = new ArmCounts(0, 0);

  public ArmCounts {
    if (failures < 0 || exposures < failures) {
      throw new IllegalArgumentException(failures + " failures in " + exposures + " exposures");
    }
    if (slow < 0 || exposures < slow) {
      throw new IllegalArgumentException(slow + " slow in " + exposures + " exposures");
    }
    if (missed < 0 || tracked < missed) {
      throw new IllegalArgumentException(missed + " missed in " + tracked + " tracked");
    }
  }

  /** Nothing slow, nothing tracked. */
  public ArmCounts(long exposures, long failures) {
    this(exposures, failures, 0, 0, 0);
  }

  ArmCounts plus(ArmCounts other) {
    return new ArmCounts(
        exposures + other.exposures,
        failures + other.failures,
        slow + other.slow,
        tracked + other.tracked,
        missed + other.missed);
  }

  /**
   * What was counted since {@code earlier}, which this one goes on from. A unit that was exposed
   * before and has failed since is taken as exposed since.
   */
  ArmCounts since(ArmCounts earlier) {
    long newFailures = failures - earlier.failures;
    long newSlow = slow - earlier.slow;
    long newMissed = missed - earlier.missed;
    return new ArmCounts(
        Math.max(exposures - earlier.exposures, Math.max(newFailures, newSlow)),
        newFailures,
        newSlow,
        Math.max(tracked - earlier.tracked, newMissed),
        newMissed);
  }

  /** These calls with the business outcomes of {@code other}. */
  ArmCounts withOutcomesOf(ArmCounts other) {
    return new ArmCounts(exposures, failures, slow, other.tracked, other.missed);
  }

  /** Units that a metric knows something about. */
  long trials(Metric metric) {
    return metric == Metric.SUCCESS ? tracked : exposures;
  }

  /** Units that it counts as bad. */
  long bad(Metric metric) {
    return switch (metric) {
      case ERRORS -> failures;
      case LATENCY -> slow;
      case SUCCESS -> missed;
    };
  }

  /** Share of the bad ones, 0 without any. */
  double rate(Metric metric) {
    return trials(metric) == 0 ? 0 : (double) bad(metric) / trials(metric);
  }
}
