package io.evenkeel.breaker;

import io.evenkeel.breaker.Phase.Window;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.time.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;

/**
 * Makes one Resilience4j breaker for each phase. It counts, and it judges when a rate is exceeded;
 * waiting, admission and transitions are ours.
 *
 * <p>The window is Resilience4j's synchronized time-based one: its lock-free twin ignores the clock
 * it is given and reads the machine's.
 */
final class Engines {
  private static final Duration NEVER_SLOW = Duration.ofDays(365);

  private final String name;
  private final CircuitBreakerConfig config;

  Engines(String name, BreakerSettings settings, TimeSource time) {
    this.name = name;
    this.config = configure(settings, new MonotonicClock(time));
  }

  /** A closed engine with an empty window. */
  CircuitBreaker closed() {
    return CircuitBreaker.of(name, config);
  }

  /** A half-open engine that waits for its probes. */
  CircuitBreaker halfOpen() {
    CircuitBreaker engine = CircuitBreaker.of(name, config);
    engine.transitionToOpenState();
    engine.transitionToHalfOpenState();
    return engine;
  }

  static Window window(CircuitBreaker engine) {
    CircuitBreaker.Metrics metrics = engine.getMetrics();
    return new Window(
        metrics.getNumberOfBufferedCalls(),
        metrics.getNumberOfFailedCalls(),
        metrics.getFailureRate());
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
