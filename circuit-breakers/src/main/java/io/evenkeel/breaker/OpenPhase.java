package io.evenkeel.breaker;

/** Lets nothing pass until its time is over. */
record OpenPhase(long untilNanos) implements Phase {

  @Override
  public BreakerState state() {
    return BreakerState.OPEN;
  }

  @Override
  public boolean tryAcquire() {
    return false;
  }

  @Override
  public boolean isOver(long nowNanos) {
    return nowNanos - untilNanos >= 0;
  }

  @Override
  public BreakerState success(long nanos) {
    return BreakerState.OPEN;
  }

  @Override
  public BreakerState failure(long nanos, Throwable cause) {
    return BreakerState.OPEN;
  }

  @Override
  public void release() {}

  @Override
  public Window window() {
    return Window.EMPTY;
  }
}
