package io.evenkeel.flags.rollout;

import io.evenkeel.call.Exposure;
import io.evenkeel.call.Outcome;
import io.evenkeel.change.Tally;
import java.util.concurrent.atomic.LongAdder;

/** Counts how the calls of one variant in one generation ended. Lock-free, allocates nothing. */
final class Arm implements Exposure, Tally {
  private final String tag;
  private final ArmCounts before;
  private final LongAdder good = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /** Continues from what an earlier process counted; as a tally it counts from zero. */
  Arm(String tag, ArmCounts before) {
    this.tag = tag;
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

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public long good() {
    return good.sum();
  }

  @Override
  public long bad() {
    return failures.sum();
  }

  // Good and failed are counted apart, so that a reader between two increments never sees more
  // failures than exposures.
  ArmCounts counts() {
    long failed = failures.sum();
    return before.plus(new ArmCounts(failed + good.sum(), failed));
  }
}
