package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import io.evenkeel.time.TimeSource;
import java.util.Set;

/** One service whose configuration can change between two sets of counters while calls end. */
class Races {
  static final long THRESHOLD = 700_000_000;

  private final CallCounters before = new CallCounters(THRESHOLD);
  private final CallCounters after = new CallCounters(THRESHOLD, 2 * THRESHOLD);
  private final Classification classification =
      new Classification(Set.of(), Set.of(), Set.of(), Set.of());
  final SloService service = new SloService("raced", TimeSource.system());

  Races() {
    service.configure(before, true, classification);
  }

  final void reload() {
    service.configure(after, true, classification);
  }

  /** As an objective reads it: the sum over every set that a call may still be counting in. */
  final int all() {
    int sum = 0;
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.IGNORED) {
        sum += (int) (before.ended(outcome) + after.ended(outcome));
      }
    }
    return sum;
  }

  final int good() {
    return (int) (before.succeededBelow(THRESHOLD) + after.succeededBelow(THRESHOLD));
  }

  final int bad() {
    return (int) (before.tookAtLeast(THRESHOLD) + after.tookAtLeast(THRESHOLD));
  }
}
