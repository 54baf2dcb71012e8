package io.evenkeel.breaker;

import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.time.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;

/**
 * What counts and judges in a phase. Half-open it is a Resilience4j breaker of the phase's own;
 * waiting, admission and transitions are ours.
 *
 * <p>Closed it is our own window: of Resilience4j's two, the synchronized one takes a lock for each
 * outcome, and the lock-free one allocates for each outcome and ignores the clock it is given.
 */
final class Engines {
  private static final Duration NEVER_SLOW = Duration.ofDays(365);

  private final String name;
  private final BreakerSettings settings;
  private final TimeSource time;
  private final CircuitBreakerConfig config;

  /**
   * @throws IllegalArgumentException when a setting cannot work
   */
  Engines(String name, BreakerSettings settings, TimeSource time) {
    this.name = name;
    this.settings = settings;
    this.time = time;
    this.config = configure(settings, new MonotonicClock(time));
  }

  /** An empty window. */
  OutcomeWindow closed() {
    return new OutcomeWindow(settings, wholeSeconds(settings.window()), time);
  }

  /** A half-open engine that waits for its probes. */
  CircuitBreaker halfOpen() {
    CircuitBreaker engine = CircuitBreaker.of(name, config);
    engine.transitionToOpenState();
    engine.transitionToHalfOpenState();
    return engine;
  }

  private static CircuitBreakerConfig configure(BreakerSettings settings, Clock clock) {
    return CircuitBreakerConfig.custom()
        .failureRateThreshold(settings.failureRate().percent().floatValue())
        .slowCallDurationThreshold(settings.slowCall().orElse(NEVER_SLOW))
        .slowCallRateThreshold(settings.slowCallRate().percent().floatValue())
        .slidingWindow(
            wholeSeconds(settings.window()),
            settings.minimumCalls(),
            SlidingWindowType.TIME_BASED,
            SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
        .permittedNumberOfCallsInHalfOpenState(settings.probes())
        .automaticTransitionFromOpenToHalfOpenEnabled(false)
        // An engine is dropped with its phase and must never leave OPEN by itself.
        .waitDurationInOpenState(NEVER_SLOW)
        .clock(clock)
        .build();
  }

  private static int wholeSeconds(Duration window) {
    return Math.toIntExact(Math.max(1, window.plusNanos(999_999_999).toSeconds()));
  }
}
