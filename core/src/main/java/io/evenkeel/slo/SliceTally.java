package io.evenkeel.slo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts one-minute slices (60·i s, 60·(i+1) s], each judged once by the first tick at or after its
 * end. A tick that comes late ends its slice late, and one that comes after several ends – the
 * process stood still – judges the whole stretch as one slice: a pause invents none.
 *
 * <p>Driven by the ticker's thread alone; the counts are read by any.
 */
abstract class SliceTally implements Tally {
  static final long SLICE = TimeUnit.MINUTES.toNanos(1);

  private long began;
  private final AtomicLong good = new AtomicLong();
  private final AtomicLong bad = new AtomicLong();

  SliceTally(long now) {
    began = now;
  }

  /** What a slice was. */
  enum Verdict {
    GOOD,
    BAD,
    /** Idle, or not known: it counts nowhere. */
    NEITHER
  }

  /**
   * Judges what happened since the last judgement or {@link #forget}, and begins anew.
   *
   * @param nanos how long that was, above 0
   */
  abstract Verdict judge(long nanos);

  /** Begins anew: what happened so far counts nowhere. */
  abstract void forget();

  /** Looks at what has to be sampled; called at every tick, before the judgement. */
  void sample(long now) {}

  @Override
  public final void tick(long now) {
    sample(now);
    if (Math.floorDiv(now, SLICE) <= Math.floorDiv(began, SLICE)) {
      return;
    }
    Verdict verdict = judge(now - began);
    began = now;
    if (verdict == Verdict.GOOD) {
      good.incrementAndGet();
    } else if (verdict == Verdict.BAD) {
      bad.incrementAndGet();
    }
  }

  @Override
  public final void skip(long now) {
    forget();
    began = now;
  }

  @Override
  public long first() {
    return good.get();
  }

  @Override
  public long second() {
    return bad.get();
  }
}
