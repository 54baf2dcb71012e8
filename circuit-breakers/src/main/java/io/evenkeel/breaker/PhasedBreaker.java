package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breaker as a sequence of {@link Phase}s.
 *
 * <p>Concurrency: admission reads the phase once, asks it, and looks whether it is still the
 * present one; if not, the place is given back and the next phase is asked. So a permit always
 * belongs to a phase that was present after its place was taken, and a half-open phase never has
 * more probes in flight than places. Transitions are rare and take the lock, which orders them and
 * their events; a transition happens only from the phase that asked for it, so a late outcome moves
 * nothing. Events are delivered outside of the lock by whichever thread comes first.
 */
final class PhasedBreaker implements CircuitBreaker {
  private static final Logger log = LoggerFactory.getLogger(CircuitBreaker.class);
  private static final int LOG_EVERY = 1_000;

  private final String name;
  private final TimeSource time;
  private final ForcedOpenLatch latch;
  private final TransitionEvents events;
  // Monotone, so that their difference needs no lock: calls in flight.
  private final LongAdder admitted = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final LongAdder broken = new LongAdder();

  private volatile BreakerSettings settings;
  private volatile Engines engines;
  private final Cohort unguarded = new Cohort(this, Unguarded.INSTANCE);
  private volatile Cohort present;

  PhasedBreaker(
      String name, BreakerSettings settings, Foundation foundation, ForcedOpenLatch latch) {
    this.name = name;
    this.time = foundation.time();
    this.latch = latch;
    this.events = new TransitionEvents(name, foundation);
    this.settings = settings;
    this.engines = new Engines(name, settings, time);
    Phase first = latch.isHeld(name) ? new ForcedOpenPhase() : new ClosedPhase(engines.closed());
    this.present = new Cohort(this, first);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public BreakerState state() {
    return present.phase().state();
  }

  @Override
  public @Nullable Admission admit() {
    Cohort asked = present;
    // Nothing to ask and nothing to look at again: a closed phase has no places that could run out.
    if (asked.phase() instanceof ClosedPhase) {
      admitted.increment();
      return asked;
    }
    return admitCarefully();
  }

  @Override
  public @Nullable Permit tryAcquire() {
    Admission admission = admit();
    return admission == null ? null : new PhasePermit(admission);
  }

  @Override
  public <T extends @Nullable Object> T call(Callable<T> call) throws Exception {
    Admission admission = admit();
    if (admission == null) {
      throw new BreakerOpenException(name);
    }
    long start = time.nanoTime();
    boolean counted = false;
    try {
      Duration timeout = settings.timeout().orElse(null);
      T result = timeout == null ? call.call() : TimeLimit.call(name, call, timeout);
      counted = true;
      admission.success(time.nanoTime() - start);
      return result;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (!counted) {
        counted = true;
        admission.failure(time.nanoTime() - start, e);
      }
      throw e;
    } finally {
      // An Error and a caller's interrupt say nothing about the dependency.
      if (!counted) {
        admission.release();
      }
    }
  }

  @Override
  public void forceOpen(String actor, String reason) {
    synchronized (this) {
      BreakerState before = present.phase().state();
      if (before != BreakerState.FORCED_OPEN) {
        become(new ForcedOpenPhase());
      }
      latch.hold(name, actor, reason, before);
    }
    events.deliver();
  }

  @Override
  public void clear(String actor, String reason) {
    synchronized (this) {
      if (present.phase().state() == BreakerState.FORCED_OPEN) {
        latch.clear(name, actor, reason);
        become(new ClosedPhase(engines.closed()));
      }
    }
    events.deliver();
  }

  @Override
  public BreakerStatus status() {
    Phase now = present.phase();
    Phase.Window window = window(now);
    // Ended first: read the other way round, the difference could be negative.
    long done = ended.sum();
    return new BreakerStatus(
        name,
        now.state(),
        Math.max(0, admitted.sum() - done),
        window.calls(),
        window.failures(),
        window.failureRatePercent() < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(window.failureRatePercent() / 100.0));
  }

  /**
   * Takes new settings. A closed breaker begins an empty window; an open one waits as long as it
   * was told, and probes with the new settings.
   *
   * @throws IllegalArgumentException when the settings cannot work; the old ones stay
   */
  void reconfigure(BreakerSettings changed) {
    synchronized (this) {
      if (changed.equals(settings)) {
        return;
      }
      engines = new Engines(name, changed, time);
      settings = changed;
      if (present.phase() instanceof ClosedPhase) {
        present = new Cohort(this, new ClosedPhase(engines.closed()));
      }
    }
  }

  // Everything below may be called while an application thread waits for its result, so nothing of
  // ours is thrown through it: a broken breaker lets the call pass.

  void succeeded(Phase counting, long nanos) {
    ended.increment();
    try {
      advance(counting, counting.success(nanos));
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  void failed(Phase counting, long nanos, Throwable cause) {
    ended.increment();
    try {
      advance(counting, counting.failure(nanos, cause));
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  void released(Phase counting) {
    ended.increment();
    try {
      counting.release();
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  private Phase.Window window(Phase counting) {
    try {
      return counting.window();
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
      return Phase.Window.EMPTY;
    }
  }

  private @Nullable Admission admitCarefully() {
    Cohort admitting;
    try {
      admitting = tryAdmit();
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
      admitting = unguarded;
    }
    if (admitting != null) {
      admitted.increment();
    }
    return admitting;
  }

  private @Nullable Cohort tryAdmit() {
    while (true) {
      Cohort asked = present;
      Phase phase = asked.phase();
      if (phase.tryAcquire()) {
        if (present == asked) {
          return asked;
        }
        phase.release();
      } else if (!phase.isOver(time.nanoTime())) {
        return null;
      } else {
        boolean waited = phase.state() == BreakerState.OPEN;
        advance(phase, waited ? BreakerState.HALF_OPEN : BreakerState.OPEN);
      }
    }
  }

  private void advance(Phase from, BreakerState to) {
    if (from.state() == to || present.phase() != from) {
      return;
    }
    synchronized (this) {
      if (present.phase() != from) {
        return;
      }
      become(next(to));
    }
    events.deliver();
  }

  private Phase next(BreakerState to) {
    long now = time.nanoTime();
    return switch (to) {
      case CLOSED -> new ClosedPhase(engines.closed());
      case OPEN -> new OpenPhase(now + settings.openFor().toNanos());
      case HALF_OPEN -> new HalfOpenPhase(engines.halfOpen(), now + patience().toNanos());
      case FORCED_OPEN -> new ForcedOpenPhase();
    };
  }

  /** How long probes may take before they are written off. */
  private Duration patience() {
    Duration timeout = settings.timeout().orElse(Duration.ZERO);
    return timeout.compareTo(settings.openFor()) > 0 ? timeout : settings.openFor();
  }

  private void become(Phase next) {
    events.add(present.phase().state(), next.state());
    present = new Cohort(this, next);
  }

  private void countBroken(Throwable e) {
    broken.increment();
    if (broken.sum() % LOG_EVERY == 1) {
      log.error("Circuit breaker '{}' is broken and lets calls pass", name, e);
    }
  }
}
