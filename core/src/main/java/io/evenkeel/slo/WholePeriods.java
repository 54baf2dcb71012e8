package io.evenkeel.slo;

import java.time.Duration;

/**
 * Whether time has entered another whole period since it was last asked, whose lengths are counted
 * from zero: a late look does not push the following ones. Of one thread.
 */
final class WholePeriods {
  private final long period;
  private long latest;

  WholePeriods(Duration period) {
    this.period = period.toNanos();
  }

  boolean passes(long now) {
    long current = Math.floorDiv(now, period);
    boolean passed = current > latest;
    latest = current;
    return passed;
  }
}
