package io.evenkeel.breaker;

/** Lets nothing pass until an operator says so. */
record ForcedOpenPhase() implements Phase {

  @Override
  public BreakerState state() {
    return BreakerState.FORCED_OPEN;
  }

  @Override
  public boolean tryAcquire() {
    return false;
  }

  @Override
  public boolean isOver(long nowNanos) {
    return false;
  }

  @Override
  public BreakerState success(long nanos) {
    return BreakerState.FORCED_OPEN;
  }

  @Override
  public BreakerState failure(long nanos, Throwable cause) {
    return BreakerState.FORCED_OPEN;
  }

  @Override
  public void release() {}

  @Override
  public Window window() {
    return Window.EMPTY;
  }
}
