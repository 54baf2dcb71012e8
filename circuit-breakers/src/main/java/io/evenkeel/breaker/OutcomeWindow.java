package io.evenkeel.breaker;

import io.evenkeel.breaker.InFlight.Overdue;
import io.evenkeel.breaker.Phase.Window;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.time.TimeSource;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The outcomes of the last seconds, counted without a lock: counters that only grow, and what they
 * were at the beginning of each second of the window. It judges as Resilience4j's time-based window
 * does, which takes a lock for each outcome; {@code OutcomeWindowProperties} holds one against the
 * other.
 *
 * <p>A good outcome cannot raise a rate. It is looked at only while a rate could count for the
 * first time: until the window has its minimum of calls, once a second.
 */
final class OutcomeWindow {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final TimeSource time;
  private final long origin;
  private final double failurePercent;
  private final double slowPercent;
  private final int minimumCalls;
  private final FailureStreak streak;

  private final LongAdder good = new LongAdder();
  // Incremented before the two that say why: no rate is ever above 100 %.
  private final LongAdder bad = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder slow = new LongAdder();

  /** At the beginning of each second; guarded by itself. */
  private final Totals[] marks;

  private volatile Beginning beginning;

  /**
   * @param seconds of the window, at least 1
   */
  OutcomeWindow(BreakerSettings settings, int seconds, TimeSource time) {
    this.time = time;
    this.origin = time.nanoTime();
    this.failurePercent = settings.failureRate().percent().doubleValue();
    this.slowPercent = settings.slowCallRate().percent().doubleValue();
    this.minimumCalls = settings.minimumCalls();
    this.streak = new FailureStreak(settings.consecutiveFailures());
    this.marks = new Totals[seconds];
    Arrays.fill(marks, Totals.NONE);
    this.beginning = new Beginning(0, Totals.NONE, 0);
  }

  /** Counts a success that was not slow; whether a rate is exceeded now. */
  boolean countGood() {
    boolean settled = beginning.settled;
    if (!settled) {
      turn(time.nanoTime());
    }
    good.increment();
    // Counted before looked at: whoever settles it meanwhile has either seen this outcome or is
    // seen.
    return !beginning.settled && judge(() -> Overdue.NONE);
  }

  /** Counts an outcome that was slow or failed; whether a rate is exceeded now. */
  boolean countBad(boolean failed, boolean wasSlow) {
    turn(time.nanoTime());
    bad.increment();
    if (failed) {
      failures.increment();
    }
    if (wasSlow) {
      slow.increment();
    }
    boolean inARow = failed ? streak.failed(good.sum()) : streak.ended();
    return inARow || judge(() -> Overdue.NONE);
  }

  /**
   * Whether a rate is exceeded when calls in flight count with those that ended. The former are
   * asked for after the latter were read, as a call leaves the former before it joins the latter:
   * it may be missed in between, but is never counted twice.
   */
  boolean judge(Supplier<Overdue> inFlight) {
    Beginning from = beginning;
    Totals counted = totals().minus(from.totals);
    Overdue overdue = inFlight.get();
    long calls = counted.good + counted.bad + overdue.calls();
    if (calls < minimumCalls) {
      return false;
    }
    boolean exceeded =
        isReached(failurePercent, counted.failures + overdue.failures(), calls)
            || isReached(slowPercent, counted.slow + overdue.slow(), calls);
    if (!exceeded && overdue.calls() == 0) {
      from.settled = true;
    }
    return exceeded;
  }

  /**
   * Forgets what is older than the window; once a second, and before each outcome that matters.
   *
   * <p>Seconds that nobody noticed had good outcomes alone, as a bad one would have been noticed.
   * They count as of this second: rather too long than too short.
   */
  void turn(long nowNanos) {
    long second = (nowNanos - origin) / NANOS_PER_SECOND;
    if (second <= beginning.second) {
      return;
    }
    synchronized (marks) {
      long last = beginning.second;
      if (second <= last) {
        return;
      }
      Totals now = mark();
      Totals then = second == last + 1 ? now : now.withGood(beginning.noticedGood);
      for (long at = Math.max(last + 1, second - marks.length + 1); at <= second; at++) {
        marks[index(at)] = then;
      }
      beginning = new Beginning(second, marks[index(second + 1)], now.good);
    }
  }

  Window present() {
    turn(time.nanoTime());
    Totals counted = totals().minus(beginning.totals);
    long calls = counted.good + counted.bad;
    float rate = calls < minimumCalls ? -1 : (float) (counted.failures * 100.0 / calls);
    return new Window(
        (int) Math.min(Integer.MAX_VALUE, calls),
        (int) Math.min(Integer.MAX_VALUE, counted.failures),
        rate);
  }

  private static boolean isReached(double percent, long part, long calls) {
    return part * 100.0 >= percent * calls;
  }

  private int index(long second) {
    return (int) (second % marks.length);
  }

  // Read in this order a rate is never judged higher than it is while others count.
  private Totals totals() {
    long failed = failures.sum();
    long wereSlow = slow.sum();
    long wereBad = bad.sum();
    return new Totals(good.sum(), wereBad, failed, wereSlow);
  }

  // And subtracted from what is read like that, in the opposite order.
  private Totals mark() {
    long wereGood = good.sum();
    long wereBad = bad.sum();
    return new Totals(wereGood, wereBad, failures.sum(), slow.sum());
  }

  private record Totals(long good, long bad, long failures, long slow) {
    static final Totals NONE = new Totals(0, 0, 0, 0);

    Totals minus(Totals earlier) {
      return new Totals(
          good - earlier.good, bad - earlier.bad, failures - earlier.failures, slow - earlier.slow);
    }

    Totals withGood(long earlier) {
      return new Totals(earlier, bad, failures, slow);
    }
  }

  /** What had been counted when the window begins, for as long as this second lasts. */
  private static final class Beginning {
    final long second;
    final Totals totals;

    /** Good outcomes when this second was noticed; those since then may be of later ones. */
    final long noticedGood;

    /** Enough calls, and no rate exceeded: until a bad outcome or the next second. */
    volatile boolean settled;

    Beginning(long second, Totals totals, long noticedGood) {
      this.second = second;
      this.noticedGood = noticedGood;
      this.totals = totals;
    }
  }
}
