package io.evenkeel.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.concurrent.TimeUnit;

/** Lets every call pass and counts; over when the engine finds too many failed or slow. */
record ClosedPhase(io.github.resilience4j.circuitbreaker.CircuitBreaker engine) implements Phase {

  @Override
  public BreakerState state() {
    return BreakerState.CLOSED;
  }

  @Override
  public boolean tryAcquire() {
    return true;
  }

  @Override
  public boolean isOver(long nowNanos) {
    return false;
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
    return engine.getState() == State.CLOSED ? BreakerState.CLOSED : BreakerState.OPEN;
  }

  @Override
  public void release() {}

  @Override
  public Window window() {
    return Engines.window(engine);
  }
}
