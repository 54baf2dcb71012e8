package io.evenkeel.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a few probes pass; over when the engine has heard enough of them, or when they hang.
 *
 * <p>A place that was released is free again; one whose probe had an outcome is used up. The
 * engine's own places are not asked: it makes an event, with the time of day, for each call that it
 * refuses.
 */
final class HalfOpenPhase implements Phase {
  private final CircuitBreaker engine;
  private final AtomicInteger places;
  private volatile long hungAtNanos;

  /**
   * @param probes that pass at most
   * @param hungAtNanos when probes that were never ended are written off, and the breaker opens
   *     again
   */
  HalfOpenPhase(CircuitBreaker engine, int probes, long hungAtNanos) {
    this.engine = engine;
    this.places = new AtomicInteger(probes);
    this.hungAtNanos = hungAtNanos;
  }

  /** A probe shows signs of life and gets more time. */
  void waitUntil(long newHungAtNanos) {
    hungAtNanos = newHungAtNanos;
  }

  @Override
  public BreakerState state() {
    return BreakerState.HALF_OPEN;
  }

  @Override
  public boolean tryAcquire() {
    int free = places.get();
    while (free > 0) {
      if (places.compareAndSet(free, free - 1)) {
        return true;
      }
      free = places.get();
    }
    return false;
  }

  @Override
  public boolean isOver(long nowNanos) {
    return nowNanos - hungAtNanos >= 0;
  }

  @Override
  public BreakerState success(long nanos) {
    engine.onSuccess(nanos, TimeUnit.NANOSECONDS);
    return verdict();
  }

  @Override
  public BreakerState failure(long nanos, Throwable cause) {
    engine.onError(nanos, TimeUnit.NANOSECONDS, cause);
    return verdict();
  }

  // Read from the engine instead of its events: with a listener it would allocate one per call.
  private BreakerState verdict() {
    State state = engine.getState();
    if (state == State.HALF_OPEN) {
      return BreakerState.HALF_OPEN;
    }
    return state == State.CLOSED ? BreakerState.CLOSED : BreakerState.OPEN;
  }

  @Override
  public void release() {
    places.incrementAndGet();
  }

  @Override
  public Window window() {
    CircuitBreaker.Metrics metrics = engine.getMetrics();
    return new Window(
        metrics.getNumberOfBufferedCalls(),
        metrics.getNumberOfFailedCalls(),
        metrics.getFailureRate());
  }
}
