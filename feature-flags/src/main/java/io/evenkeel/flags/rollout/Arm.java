package io.evenkeel.flags.rollout;

import io.evenkeel.call.Exposure;
import io.evenkeel.call.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts how the calls of one variant in one generation ended. Lock-free, allocates nothing. */
final class Arm implements Exposure {
  private final ArmCounts before;
  private final LongAdder good = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /** Continues from what an earlier process counted. */
  Arm(ArmCounts before) {
    this.before = before;
  }

  @Override
  public void completed(Outcome outcome, long durationNanos) {
    switch (outcome) {
      case SUCCESS, CLIENT_ERROR -> good.increment();
      case SERVER_ERROR -> failures.increment();
      case IGNORED -> {}
    }
  }

  // Good and failed are counted apart, so that a reader between two increments never sees more
  // failures than exposures.
  ArmCounts counts() {
    long failed = failures.sum();
    return before.plus(new ArmCounts(failed + good.sum(), failed));
  }
}
