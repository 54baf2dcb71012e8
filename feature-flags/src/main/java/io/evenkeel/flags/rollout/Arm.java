package io.evenkeel.flags.rollout;

import io.evenkeel.call.Outcome;
import io.evenkeel.change.Tally;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One variant in one generation: what became of its calls, and of the units that made them.
 * Lock-free, allocates nothing.
 */
final class Arm implements JudgedExposure, Tally {
  private final String tag;
  private final ArmCounts before;
  private final UnitTable units;
  private final FirstSeen everSeen;
  private final LongAdder good = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private final LongAdder exposures = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder slowUnits = new LongAdder();
  private final LongAdder tracked = new LongAdder();
  private final LongAdder missed = new LongAdder();
  private final LongAdder assigned = new LongAdder();

  /** While the arm is one of an experiment's. */
  private volatile @Nullable SampledArm sample;

  /**
   * Goes on from what an earlier process counted; as a tally it counts from zero.
   *
   * @param units shared by all arms of the flag
   * @param everSeen shared by the arms of the stage
   */
  Arm(String tag, ArmCounts before, UnitTable units, FirstSeen everSeen) {
    this.tag = tag;
    this.before = before;
    this.units = units;
    this.everSeen = everSeen;
  }

  @Override
  public void completed(Outcome outcome, long durationNanos) {
    completed(NOT_JUDGED, outcome, durationNanos, false);
  }

  @Override
  public void completed(long unit, Outcome outcome, long durationNanos, boolean slow) {
    if (outcome == Outcome.IGNORED) {
      return;
    }
    boolean failed = outcome == Outcome.SERVER_ERROR;
    (failed ? bad : good).increment();
    if (unit != NOT_JUDGED) {
      int seen = UnitTable.EXPOSED | (failed ? UnitTable.FAILED : 0) | (slow ? UnitTable.SLOW : 0);
      count(unit, units.note(unit, seen));
      SampledArm sampled = sample;
      if (sampled != null) {
        sampled.completed(unit, seen);
      }
    }
  }

  private void count(long unit, int news) {
    if ((news & UnitTable.EXPOSED) != 0) {
      exposures.increment();
      if (everSeen.add(unit)) {
        assigned.increment();
      }
    }
    if ((news & UnitTable.FAILED) != 0) {
      failures.increment();
    }
    if ((news & UnitTable.SLOW) != 0) {
      slowUnits.increment();
    }
  }

  @Override
  public void tracked(long unit, boolean isGood) {
    int news = units.note(unit, UnitTable.TRACKED | (isGood ? 0 : UnitTable.MISSED));
    if ((news & UnitTable.TRACKED) != 0) {
      tracked.increment();
    }
    if ((news & UnitTable.MISSED) != 0) {
      missed.increment();
    }
    SampledArm sampled = sample;
    if (sampled != null) {
      sampled.tracked(unit, isGood);
    }
  }

  /** Counts for an experiment, too, from now on; null for none. */
  void sample(@Nullable SampledArm sampled) {
    sample = sampled;
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
    return bad.sum();
  }

  // What is bad is read before what it is a part of; and since two threads may count one unit, its
  // failure may be there before its exposure is.
  ArmCounts counts() {
    long failed = failures.sum();
    long slow = slowUnits.sum();
    long isMissed = missed.sum();
    long exposed = Math.max(exposures.sum(), Math.max(failed, slow));
    return before.plus(
        new ArmCounts(exposed, failed, slow, Math.max(tracked.sum(), isMissed), isMissed));
  }

  /** Units that this process saw get the variant, each once in the stage. */
  long assigned() {
    return assigned.sum();
  }
}
