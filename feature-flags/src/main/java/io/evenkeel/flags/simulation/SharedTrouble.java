package io.evenkeel.flags.simulation;

import java.time.Duration;

/**
 * An incident beneath both arms, such as a database that hangs: calls fail whatever they were
 * given.
 *
 * @param start since the start of the simulation
 * @param rate fraction of all calls that fail meanwhile, from 0 to 1; an arm that fails more often
 *     than that by itself goes on doing so
 */
public record SharedTrouble(Duration start, Duration length, double rate) {

  public SharedTrouble {
    if (start.isNegative() || length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("an incident begins at 0 or later and takes some time");
    }
    FailureRates.requireFraction(rate);
  }

  boolean isOnAt(long nanos) {
    long since = nanos - start.toNanos();
    return since >= 0 && since < length.toNanos();
  }
}
