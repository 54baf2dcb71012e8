package io.evenkeel.breaker;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.concurrent.TimeUnit;

/**
 * Lets a few probes pass; over when the engine has heard enough of them, or when they hang.
 *
 * <p>The engine counts a released probe's place as free again. That is right only because a permit
 * of this phase ends once and reaches no other phase's engine; over the breaker's life Resilience4j
 * alone would hand out more places than it has.
 *
 * @param hungAtNanos when probes that were never ended are written off, and the breaker opens again
 */
record HalfOpenPhase(io.github.resilience4j.circuitbreaker.CircuitBreaker engine, long hungAtNanos)
    implements Phase {

  @Override
  public BreakerState state() {
    return BreakerState.HALF_OPEN;
  }

  @Override
  public boolean tryAcquire() {
    return engine.tryAcquirePermission();
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

  private BreakerState verdict() {
    State state = engine.getState();
    if (state == State.HALF_OPEN) {
      return BreakerState.HALF_OPEN;
    }
    return state == State.CLOSED ? BreakerState.CLOSED : BreakerState.OPEN;
  }

  @Override
  public void release() {
    engine.releasePermission();
  }

  @Override
  public Window window() {
    return Engines.window(engine);
  }
}
