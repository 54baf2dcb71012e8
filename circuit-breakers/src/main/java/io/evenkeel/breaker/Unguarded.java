package io.evenkeel.breaker;

/** Stands in when the breaker itself is broken: the call passes and counts nowhere. */
record Unguarded() implements Phase {
  static final Unguarded INSTANCE = new Unguarded();

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
    return BreakerState.CLOSED;
  }

  @Override
  public BreakerState failure(long nanos, Throwable cause) {
    return BreakerState.CLOSED;
  }

  @Override
  public void release() {}

  @Override
  public Window window() {
    return Window.EMPTY;
  }
}
