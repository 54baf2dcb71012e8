package io.evenkeel.slo;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.DetachedCall;
import io.evenkeel.call.Outcome;
import io.evenkeel.time.TimeSource;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of one service. Obtain it once from {@link Slos#service} and keep it; it stays
 * valid over reloads and, once its {@link Slos} is closed, records nothing.
 *
 * <p>Recording neither allocates nor locks, and never throws: a fault inside is counted. {@code
 * nanoTime} is read only where a latency objective, a flag or a provider is configured.
 * Thread-safe.
 */
public final class SloService {
  /** The start of a call that nobody needs the duration of. */
  static final long UNTIMED = Long.MIN_VALUE;

  private final String name;
  private final TimeSource time;
  private final @Nullable SloService whole;
  private final @Nullable Breakdown breakdown;
  private volatile @Nullable CallCounters counters;
  private volatile @Nullable LatencyPercentiles latencies;
  private volatile boolean timed;
  private volatile @Nullable CallObserver observer;
  private volatile Classification classification =
      new Classification(DeclaredOutcomes.NONE, DeclaredOutcomes.NONE, false);

  /** A service whose calls nothing divides. */
  SloService(String name, TimeSource time) {
    this(name, time, null, null);
  }

  SloService(
      String name, TimeSource time, @Nullable SloService whole, @Nullable Breakdown breakdown) {
    this.name = name;
    this.time = time;
    this.whole = whole;
    this.breakdown = breakdown;
  }

  /** The name, as in YAML and {@code @Slo}. */
  public String name() {
    return name;
  }

  /**
   * The same service for calls that carry a value of a tag: what is recorded there feeds the
   * objectives of that value, listed by {@link Slos#breakdown}, and those of the whole service. Of
   * one that is tagged already it is itself.
   *
   * <p>A tag and a value are at most 64 letters, digits, dots, dashes, colons, slashes and
   * underscores; anything else is replaced. After 100 values of a tag, or 1,000 series in the
   * process, all further values share one that is called {@code (other)}. Values end up in metrics:
   * never give one that identifies a patient.
   */
  public SloService tagged(String tag, String value) {
    try {
      return breakdown == null ? this : breakdown.of(this, tag, value);
    } catch (Throwable fault) {
      Faults.dropped(fault);
      return this;
    }
  }

  /**
   * Counts one call that has completed.
   *
   * @param outcome how it ended; null is dropped and counted as a fault
   * @param durationNanos monotonic duration; a negative one is unknown and feeds no latency
   *     objective
   */
  public void record(Outcome outcome, long durationNanos) {
    try {
      CallCounters current = counters;
      if (current != null) {
        current.add(outcome, durationNanos);
      }
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
    if (whole != null) {
      whole.record(outcome, durationNanos);
    }
  }

  /**
   * Counts calls that have completed alike, such as those of a batch or of a recording.
   *
   * @param outcome how each ended; null is dropped and counted as a fault
   * @param durationNanos monotonic duration of each; a negative one is unknown and feeds no latency
   *     objective
   * @param calls how many; less than 1 is dropped and counted as a fault
   */
  public void record(Outcome outcome, long durationNanos, long calls) {
    try {
      CallCounters current = counters;
      if (calls < 1) {
        throw new IllegalArgumentException("at least one call, not " + calls);
      }
      if (current != null) {
        current.add(outcome, durationNanos, calls);
      }
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
    if (whole != null) {
      whole.record(outcome, durationNanos, calls);
    }
  }

  /**
   * How long the calls of this service take, where it has a latency objective: the duration that a
   * share of them does not exceed. Counted are calls that succeeded, and others that were too slow.
   *
   * @param quantile above 0 to 1, such as 0.95
   * @return seconds, within 2 %, from a microsecond to 73 minutes; empty where nothing is known and
   *     for a quantile outside of its range
   */
  public OptionalDouble latency(LatencyWindow window, double quantile) {
    LatencyPercentiles current = latencies;
    return current == null ? OptionalDouble.empty() : current.seconds(window, quantile);
  }

  /**
   * Runs a call as an annotated method would run: in a call scope, timed, counted when it completes
   * (a {@link CompletionStage} counts when that stage does, a Reactor {@code Mono} or {@code Flux}
   * at the end of each subscription). What it throws is passed on untouched, and so is what it
   * returns, but for {@code Mono} and {@code Flux}, which are wrapped.
   */
  public <T> T call(Callable<T> callable) throws Exception {
    CallScope scope = null;
    long started = UNTIMED;
    try {
      started = start();
      scope = CallScope.open();
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
    T result;
    try {
      result = callable.call();
    } catch (Throwable thrown) {
      if (scope != null) {
        finish(scope, started, thrown);
      }
      throw thrown;
    }
    return scope == null ? result : finish(scope, started, result);
  }

  /** The start of a call: a monotonic time, or {@link #UNTIMED}. */
  long start() {
    return timed ? time.nanoTime() : UNTIMED;
  }

  /** Ends a call of a method that returns a stage or a future. */
  void endOfStage(
      CallScope scope,
      long started,
      Classification by,
      @Nullable Throwable thrown,
      @Nullable Object returned) {
    if (returned instanceof CompletionStage<?> stage) {
      AsynchronousResults.observe(stage, this, scope, started, by);
    } else {
      endWith(scope, started, by, thrown, returned);
    }
  }

  /** Ends a call that is over, and whose result may say how; closes its scope whatever fails. */
  void endWith(
      CallScope scope,
      long started,
      Classification by,
      @Nullable Throwable thrown,
      @Nullable Object returned) {
    try {
      end(scope, started, by.of(thrown, returned));
    } finally {
      scope.close();
    }
  }

  /** Ends a call that is over and has no result to look at; closes its scope whatever fails. */
  void end(CallScope scope, long started, Classification by, @Nullable Throwable thrown) {
    try {
      end(scope, started, by.of(thrown));
    } finally {
      scope.close();
    }
  }

  private void end(CallScope scope, long started, Outcome outcome) {
    long duration = durationSince(started);
    record(outcome, duration);
    CallObserver told = whole().observer;
    if (told != null) {
      tell(told, outcome, duration, scope.isOutermost());
    }
    scope.end(outcome, Math.max(0, duration), isSlow(duration));
  }

  /** Ends a call on whatever thread its result has come to. */
  void endLater(
      @Nullable DetachedCall call,
      boolean outermost,
      @Nullable CallObserver told,
      long started,
      Outcome outcome) {
    long duration = durationSince(started);
    record(outcome, duration);
    if (told != null) {
      tell(told, outcome, duration, outermost);
    }
    if (call != null) {
      call.end(outcome, Math.max(0, duration), isSlow(duration));
    }
  }

  // One that fails must not keep the outcome from flags and providers.
  private void tell(CallObserver told, Outcome outcome, long durationNanos, boolean outermost) {
    try {
      told.ended(whole(), outcome, durationNanos, outermost);
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
  }

  /** Whether a call took as long as a latency objective of this service forbids. */
  private boolean isSlow(long durationNanos) {
    CallCounters current = counters;
    return current != null && current.isSlow(durationNanos);
  }

  long durationSince(long started) {
    return started == UNTIMED ? -1 : Math.max(0, time.nanoTime() - started);
  }

  void configure(CallCounters current, boolean needsTime, Classification declaredInYaml) {
    counters = current;
    timed = needsTime;
    classification = declaredInYaml;
  }

  void show(LatencyPercentiles ofThisService) {
    latencies = ofThisService;
  }

  void close() {
    counters = null;
  }

  /** From now on {@code now} hears of every call; nobody when it is null. */
  void observe(@Nullable CallObserver now) {
    observer = now;
  }

  /** What hears of a call that runs on this thread and ends later; null when nobody does. */
  @Nullable CallObserver detachedObserver() {
    CallObserver told = whole().observer;
    try {
      return told == null ? null : told.detached();
    } catch (Throwable fault) {
      Faults.dropped(fault);
      return null;
    }
  }

  /** A part of this service's calls. */
  SloService part() {
    return new SloService(name, time, this, null);
  }

  private SloService whole() {
    return whole == null ? this : whole;
  }

  Classification classification() {
    return classification;
  }

  private void finish(CallScope scope, long started, Throwable thrown) {
    try {
      end(scope, started, classification, thrown);
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
  }

  @SuppressWarnings("unchecked") // a wrapper is of the same public type as what it wraps
  private <T> T finish(CallScope scope, long started, T returned) {
    try {
      if (returned != null && AsynchronousResults.isPublisher(returned)) {
        ColdCall call = ColdCall.of(this, scope.detach());
        return (T) AsynchronousResults.observe(returned, false, call);
      }
      endOfStage(scope, started, classification, null, returned);
    } catch (Throwable fault) {
      Faults.dropped(fault);
    }
    return returned;
  }
}
