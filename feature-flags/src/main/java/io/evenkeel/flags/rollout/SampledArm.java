package io.evenkeel.flags.rollout;

import java.util.concurrent.atomic.LongAdder;

/** One variant in an experiment: its sessions, each once. Lock-free, allocates nothing. */
final class SampledArm {
  private final SampledUnits units;
  private final ArmCounts before;
  private final long assignedBefore;
  private final LongAdder assigned = new LongAdder();
  private final LongAdder exposures = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder slow = new LongAdder();
  private final LongAdder tracked = new LongAdder();
  private final LongAdder missed = new LongAdder();

  /**
   * Goes on from what an earlier process counted.
   *
   * @param units shared by the arms of the experiment
   */
  SampledArm(SampledUnits units, ArmCounts before, long assignedBefore) {
    this.units = units;
    this.before = before;
    this.assignedBefore = assignedBefore;
  }

  /** A call of a session ended; {@code seen} as in {@link UnitTable}. */
  void completed(long unit, int seen) {
    int news = units.called(unit, seen);
    if (news == 0) {
      return;
    }
    if ((news & SampledUnits.ASSIGNED) != 0) {
      assigned.increment();
    }
    if ((news & UnitTable.EXPOSED) != 0) {
      exposures.increment();
    }
    if ((news & UnitTable.FAILED) != 0) {
      failures.increment();
    }
    if ((news & UnitTable.SLOW) != 0) {
      slow.increment();
    }
  }

  void tracked(long unit, boolean isGood) {
    if (units.tracked(unit)) {
      tracked.increment();
      if (!isGood) {
        missed.increment();
      }
    }
  }

  // As in Arm.counts: what is bad is read before what it is a part of.
  ArmCounts counts() {
    long failed = failures.sum();
    long isSlow = slow.sum();
    long isMissed = missed.sum();
    long exposed = Math.max(exposures.sum(), Math.max(failed, isSlow));
    return before.plus(
        new ArmCounts(exposed, failed, isSlow, Math.max(tracked.sum(), isMissed), isMissed));
  }

  long assigned() {
    return assignedBefore + assigned.sum();
  }
}
