package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A breaker on manual time, with what it published. */
final class Breakers {
  static final Duration OPEN_FOR = Duration.ofSeconds(30);

  final ManualTime time = new ManualTime();
  final EventBus events = new EventBus();
  final Foundation foundation;
  final List<BreakerTransition> transitions = new ArrayList<>();
  final CircuitBreakers all;
  final CircuitBreaker breaker;

  Breakers(BreakerSettings settings) {
    this(settings, null);
  }

  /**
   * @param realTicker ticks in real time; null: when time is moved
   */
  Breakers(BreakerSettings settings, @Nullable Ticker realTicker) {
    foundation =
        new Foundation(
            time,
            realTicker == null ? time : realTicker,
            events,
            StateStore.inMemory(),
            AuditLog.inMemory());
    events.subscribe(BreakerTransition.class, transitions::add);
    all = CircuitBreakers.start(LiveSettings.ofBreakers(Map.of("api", settings)), foundation);
    breaker = all.breaker("api");
  }

  /** Opens at half of at least {@code minimumCalls}, for 30 seconds. */
  static BreakerSettings settings(int minimumCalls, int probes) {
    return new BreakerSettings(
        Percentage.of("50"),
        Optional.empty(),
        Percentage.of("100"),
        minimumCalls,
        Duration.ofSeconds(60),
        OPEN_FOR,
        probes,
        Optional.empty());
  }

  static BreakerSettings timeout(Duration timeout) {
    return new BreakerSettings(
        Percentage.of("50"),
        Optional.empty(),
        Percentage.of("100"),
        2,
        Duration.ofSeconds(60),
        OPEN_FOR,
        1,
        Optional.of(timeout));
  }

  Permit acquire() {
    return acquire(breaker);
  }

  static Permit acquire(CircuitBreaker breaker) {
    Permit permit = breaker.tryAcquire();
    if (permit == null) {
      throw new AssertionError("the breaker refused in state " + breaker.state());
    }
    return permit;
  }

  static Admission admit(CircuitBreaker breaker) {
    Admission admission = breaker.admit();
    if (admission == null) {
      throw new AssertionError("the breaker refused in state " + breaker.state());
    }
    return admission;
  }

  void fail(int calls) {
    for (int i = 0; i < calls; i++) {
      acquire().failure(1_000, new IllegalStateException("down"));
    }
  }

  void succeed(int calls) {
    for (int i = 0; i < calls; i++) {
      acquire().success(1_000);
    }
  }

  void waitUntilProbes() {
    time.advance(OPEN_FOR);
  }

  List<String> path() {
    return transitions.stream().map(step -> step.from() + ">" + step.to()).toList();
  }
}
