package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.change.Changes;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.signal.Signals;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A breaker of its own for each sample, with a clock of its own; the rest is shared. */
abstract class RacedBreaker {
  static final Duration LIMIT = Duration.ofSeconds(1);

  private static final ManualTime TICKER = new ManualTime();
  private static final EventBus EVENTS = new EventBus();
  private static final Signals SIGNALS = new Signals();
  private static final Changes CHANGES = new Changes(TICKER, TICKER, new EventBus());

  private final Clock clock = new Clock();
  final PhasedBreaker breaker;

  /**
   * @param minimumCalls of which half, failed, open it; for a second
   */
  RacedBreaker(int minimumCalls, int probes) {
    var foundation =
        new Foundation(
            clock,
            TICKER,
            EVENTS,
            StateStore.inMemory(),
            AuditLog.inMemory(),
            SIGNALS,
            CHANGES);
    var settings =
        new BreakerSettings(
            Percentage.of("50"),
            Optional.empty(),
            Percentage.of("100"),
            minimumCalls,
            Duration.ofSeconds(4),
            LIMIT,
            probes,
            Optional.of(LIMIT));
    breaker =
        new PhasedBreaker("raced", settings, foundation, new ForcedOpenLatch("raced", foundation));
  }

  final void pass(Duration time) {
    clock.nanos += time.toNanos();
  }

  final Admission admit() {
    return Objects.requireNonNull(breaker.admit());
  }

  final void fail() {
    admit().failure(1, new IllegalStateException());
  }

  /** Fails until it opens, and lets the open time pass: the next call is a probe. */
  final void openUntilProbes(int minimumCalls) {
    for (int i = 0; i < minimumCalls; i++) {
      fail();
    }
    pass(LIMIT);
  }

  /** How many calls it lets through now, of ten. */
  final int places() {
    int places = 0;
    while (places < 10 && breaker.admit() != null) {
      places++;
    }
    return places;
  }

  final int inFlight() {
    return (int) breaker.status().inFlight();
  }

  private static final class Clock implements TimeSource {
    private volatile long nanos;

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
