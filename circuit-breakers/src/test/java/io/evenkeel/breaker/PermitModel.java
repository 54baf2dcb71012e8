package io.evenkeel.breaker;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a breaker does, by the rules alone: it keeps every call and every outcome, reads no code of
 * ours, and knows time in whole seconds.
 */
final class PermitModel {
  private final Deque<Outcome> window = new ArrayDeque<>();
  private final List<Call> inFlight = new ArrayList<>();
  private BreakerSettings settings;
  private BreakerSettings phaseSettings;
  private BreakerState state = BreakerState.CLOSED;
  private int phase;
  private int transitions;
  private long now;
  private long openUntil;
  private long hungAt;
  private int places;
  private int failuresInARow;

  PermitModel(BreakerSettings settings) {
    this.settings = settings;
    this.phaseSettings = settings;
  }

  BreakerState state() {
    return state;
  }

  int transitions() {
    return transitions;
  }

  long inFlight() {
    return inFlight.size();
  }

  int calls() {
    return window.size();
  }

  int failures() {
    return (int) window.stream().filter(Outcome::failed).count();
  }

  long overdue() {
    return state == BreakerState.CLOSED
        ? inFlight.stream().filter(call -> isSlow(call) || isFailed(call)).count()
        : 0;
  }

  boolean isStale(Call call) {
    return call.phase != phase;
  }

  /** Probes of this half-open phase that have not ended. */
  long probesInFlight() {
    return state == BreakerState.HALF_OPEN
        ? inFlight.stream().filter(call -> !isStale(call)).count()
        : 0;
  }

  /** How many probes this half-open phase may have in flight. */
  int probes() {
    return phaseSettings.probes();
  }

  /** From when on a call of this phase is slow. */
  @Nullable Duration slowCall() {
    return phaseSettings.slowCall().orElse(null);
  }

  @Nullable Call admit() {
    if (state == BreakerState.OPEN && now >= openUntil) {
      become(BreakerState.HALF_OPEN);
    }
    if (state == BreakerState.HALF_OPEN && places == 0 && now >= hungAt) {
      become(BreakerState.OPEN);
    }
    boolean passes =
        state == BreakerState.CLOSED || (state == BreakerState.HALF_OPEN && places > 0);
    if (!passes) {
      return null;
    }
    places -= state == BreakerState.HALF_OPEN ? 1 : 0;
    var call = new Call(phase, now);
    inFlight.add(call);
    return call;
  }

  void end(Call call, boolean failed, boolean slow) {
    inFlight.remove(call);
    if (isStale(call)) {
      return;
    }
    window.add(new Outcome(now, failed, slow));
    failuresInARow = failed ? failuresInARow + 1 : 0;
    if (state == BreakerState.CLOSED) {
      if (failuresInARow >= phaseSettings.consecutiveFailures().orElse(Integer.MAX_VALUE)
          || isExceeded(phaseSettings.minimumCalls(), 0, 0, 0)) {
        become(BreakerState.OPEN);
      }
    } else if (window.size() >= Math.min(phaseSettings.minimumCalls(), probes())) {
      become(isExceeded(1, 0, 0, 0) ? BreakerState.OPEN : BreakerState.CLOSED);
    }
  }

  void release(Call call) {
    inFlight.remove(call);
    if (!isStale(call) && state == BreakerState.HALF_OPEN) {
      places++;
    }
  }

  void answering(Call call) {
    if (isStale(call)) {
      return;
    }
    if (state == BreakerState.HALF_OPEN) {
      hungAt = now + patience();
    } else {
      call.answers = true;
    }
  }

  void forceOpen() {
    if (state != BreakerState.FORCED_OPEN) {
      become(BreakerState.FORCED_OPEN);
    }
  }

  void clear() {
    if (state == BreakerState.FORCED_OPEN) {
      become(BreakerState.CLOSED);
    }
  }

  void reconfigure(BreakerSettings changed) {
    if (!changed.equals(settings)) {
      settings = changed;
      if (state == BreakerState.CLOSED) {
        begin();
      }
    }
  }

  /** A second passes, and the calls of the one before are looked at. */
  void tick() {
    now++;
    if (state != BreakerState.CLOSED) {
      return;
    }
    long beginning = now - phaseSettings.window().toSeconds();
    window.removeIf(outcome -> outcome.second <= beginning);
    inFlight.stream()
        .filter(call -> !isStale(call) && call.knownSince < 0)
        .forEach(call -> call.knownSince = now);
    long slow = inFlight.stream().filter(this::isSlow).count();
    long failed = inFlight.stream().filter(this::isFailed).count();
    if (overdue() > 0 && isExceeded(phaseSettings.minimumCalls(), overdue(), failed, slow)) {
      become(BreakerState.OPEN);
    }
  }

  private boolean isSlow(Call call) {
    return phaseSettings.slowCall().isPresent() && isPast(call, phaseSettings.slowCall().get());
  }

  private boolean isFailed(Call call) {
    BreakerSettings own = phaseSettings;
    Duration longer = own.window().compareTo(own.openFor()) > 0 ? own.window() : own.openFor();
    return isPast(call, own.timeout().orElse(longer));
  }

  private boolean isPast(Call call, Duration limit) {
    long age = now - call.knownSince;
    return !isStale(call)
        && !call.answers
        && call.knownSince >= 0
        && age >= limit.toSeconds()
        && age < limit.plus(phaseSettings.window()).toSeconds();
  }

  private boolean isExceeded(int minimumCalls, long moreCalls, long moreFailed, long moreSlow) {
    long calls = window.size() + moreCalls;
    long failed = failures() + moreFailed;
    long slow = window.stream().filter(Outcome::slow).count() + moreSlow;
    return calls >= minimumCalls
        && (isReached(failed, calls, phaseSettings.failureRate())
            || isReached(slow, calls, phaseSettings.slowCallRate()));
  }

  private static boolean isReached(long part, long all, Percentage rate) {
    return 100 * part >= rate.percent().longValueExact() * all;
  }

  private void become(BreakerState next) {
    state = next;
    transitions++;
    begin();
  }

  private void begin() {
    phase++;
    phaseSettings = settings;
    window.clear();
    failuresInARow = 0;
    openUntil = now + settings.openFor().toSeconds();
    hungAt = now + patience();
    places = settings.probes();
  }

  private long patience() {
    Duration timeout = settings.timeout().orElse(Duration.ZERO);
    return Math.max(timeout.toSeconds(), settings.openFor().toSeconds());
  }

  private record Outcome(long second, boolean failed, boolean slow) {}

  /** One call that was let through. */
  static final class Call {
    private final int phase;
    final long began;
    private long knownSince = -1;
    private boolean answers;

    Call(int phase, long began) {
      this.phase = phase;
      this.began = began;
    }
  }
}
