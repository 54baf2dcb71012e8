package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import io.evenkeel.breaker.InFlight.Overdue;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One breaker's {@link Phase}s, one after the other.
 *
 * <p>Concurrency: admission reads the phase once, asks it, and looks whether it is still the
 * present one; if not, the place is given back and the next phase is asked. So a permit always
 * belongs to a phase that was present after its place was taken, and a half-open phase never has
 * more probes in flight than places. Transitions are rare and take the lock, which orders them and
 * their events; a transition happens only from the phase that asked for it, so a late outcome moves
 * nothing. Events are delivered outside of the lock by whichever thread comes first.
 */
final class Phases {
  private static final Logger log = LoggerFactory.getLogger(CircuitBreaker.class);
  private static final int LOG_EVERY = 1_000;

  private final String name;
  private final TimeSource time;
  private final TransitionEvents events;
  private final InFlight inFlight = new InFlight(this);
  private final Cohort unguarded = inFlight.open(Unguarded.INSTANCE);
  private final LongAdder broken = new LongAdder();

  private volatile BreakerSettings settings;
  private volatile Engines engines;
  private volatile Cohort present;
  private volatile Cohort answering;

  Phases(String name, BreakerSettings settings, Foundation foundation, boolean forcedOpen) {
    this.name = name;
    this.time = foundation.time();
    this.events = new TransitionEvents(name, foundation);
    this.settings = settings;
    this.engines = new Engines(name, settings, time);
    Phase first = forcedOpen ? new ForcedOpenPhase() : closed();
    this.present = inFlight.open(first);
    this.answering = inFlight.open(first);
  }

  BreakerState state() {
    return present.phase().state();
  }

  BreakerSettings settings() {
    return settings;
  }

  @Nullable Admission admit() {
    Cohort asked = present;
    // Nothing to ask and nothing to look at again: a closed phase has no places that could run out.
    if (asked.phase() instanceof ClosedPhase) {
      asked.begin();
      return asked;
    }
    return admitCarefully();
  }

  /**
   * Nobody passes from now on.
   *
   * @param remember called with the state before, before anyone can clear it again
   */
  void forceOpen(Consumer<BreakerState> remember) {
    synchronized (this) {
      BreakerState before = state();
      if (before != BreakerState.FORCED_OPEN) {
        become(new ForcedOpenPhase());
      }
      remember.accept(before);
    }
    events.deliver();
  }

  /**
   * Everybody passes again, if it was forced open.
   *
   * @param forget called before; when it throws, nothing has changed
   */
  void clear(Runnable forget) {
    synchronized (this) {
      if (state() == BreakerState.FORCED_OPEN) {
        forget.run();
        become(closed());
      }
    }
    events.deliver();
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
        replace(closed());
      }
    }
  }

  /** Looks at the age of the calls in flight; once a second. */
  void tick() {
    try {
      long now = time.nanoTime();
      if (present.phase() instanceof ClosedPhase closed) {
        closed.turn(now);
        beginCohort(closed);
        Supplier<Overdue> overdue = () -> inFlight.overdue(closed, closed.patience(), now);
        if (overdue.get().calls() > 0) {
          advance(closed, closed.judge(overdue));
        }
      }
      inFlight.sweep();
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  private void beginCohort(Phase phase) {
    synchronized (this) {
      Cohort last = present;
      if (last.phase() == phase && last.inFlight() > 0) {
        present = inFlight.open(phase);
        last.complete(time.nanoTime());
      }
    }
  }

  BreakerStatus status() {
    Phase now = present.phase();
    Phase.Window window = Phase.Window.EMPTY;
    Overdue overdue = Overdue.NONE;
    try {
      window = now.window();
      if (now instanceof ClosedPhase closed) {
        overdue = inFlight.overdue(closed, closed.patience(), time.nanoTime());
      }
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
    return new BreakerStatus(
        name,
        now.state(),
        inFlight.count(),
        overdue.calls(),
        window.calls(),
        window.failures(),
        window.failureRatePercent() < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(window.failureRatePercent() / 100.0));
  }

  // Everything below may be called while an application thread waits for its result, so nothing of
  // ours is thrown through it: a broken breaker lets the call pass.

  void succeeded(Phase counting, long nanos) {
    try {
      advance(counting, counting.success(nanos));
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  void failed(Phase counting, long nanos, Throwable cause) {
    try {
      advance(counting, counting.failure(nanos, cause));
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  void released(Phase counting) {
    try {
      counting.release();
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
    }
  }

  /** Where a call goes on whose age counts no more. */
  Cohort answering(Cohort from) {
    try {
      if (from.phase() instanceof HalfOpenPhase probing) {
        probing.waitUntil(time.nanoTime() + patience().toNanos());
        return from;
      }
      Cohort to = answering;
      if (to == from || to.phase() != from.phase()) {
        return from;
      }
      to.begin();
      from.leave();
      return to;
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
      return from;
    }
  }

  /** The monotonic clock, or a constant when that is broken. */
  long clock() {
    try {
      return time.nanoTime();
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
      return 0;
    }
  }

  private @Nullable Admission admitCarefully() {
    try {
      return tryAdmit();
    } catch (RuntimeException | LinkageError e) {
      countBroken(e);
      unguarded.begin();
      return unguarded;
    }
  }

  private @Nullable Cohort tryAdmit() {
    while (true) {
      Cohort asked = present;
      Phase phase = asked.phase();
      if (phase.tryAcquire()) {
        asked.begin();
        if (present.phase() == phase) {
          return asked;
        }
        asked.leave();
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
      case CLOSED -> closed();
      case OPEN -> new OpenPhase(now + settings.openFor().toNanos());
      case HALF_OPEN ->
          new HalfOpenPhase(engines.halfOpen(), settings.probes(), now + patience().toNanos());
      case FORCED_OPEN -> new ForcedOpenPhase();
    };
  }

  private ClosedPhase closed() {
    return new ClosedPhase(engines.closed(), Patience.of(settings));
  }

  /** How long probes may take before they are written off. */
  private Duration patience() {
    return Patience.longer(settings.timeout().orElse(Duration.ZERO), settings.openFor());
  }

  private void become(Phase next) {
    BreakerState before = state();
    // First of all: whatever comes of telling others, an operator's word is in force.
    replace(next);
    events.add(before, next.state());
  }

  private void replace(Phase next) {
    Cohort last = present;
    Cohort lastAnswering = answering;
    present = inFlight.open(next);
    answering = inFlight.open(next);
    last.complete();
    lastAnswering.complete();
  }

  private void countBroken(Throwable e) {
    broken.increment();
    if (broken.sum() % LOG_EVERY == 1) {
      log.error("Circuit breaker '{}' is broken and lets calls pass", name, e);
    }
  }
}
