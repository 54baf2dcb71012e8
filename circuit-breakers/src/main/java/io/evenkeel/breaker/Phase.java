package io.evenkeel.breaker;

/**
 * What a breaker does between two transitions. Each transition begins a new phase with a fresh
 * Resilience4j engine, and a permit remembers the phase that issued it: this is what makes a late
 * outcome harmless. It is recorded in the engine of a phase that is over, where nobody looks.
 */
sealed interface Phase permits ClosedPhase, OpenPhase, HalfOpenPhase, ForcedOpenPhase, Unguarded {

  BreakerState state();

  boolean tryAcquire();

  /** Whether time alone ended this phase. */
  boolean isOver(long nowNanos);

  /** Records a success and returns the state this phase should give way to, or its own. */
  BreakerState success(long nanos);

  /** Records a failure and returns the state this phase should give way to, or its own. */
  BreakerState failure(long nanos, Throwable cause);

  void release();

  Window window();

  /** What was counted. */
  record Window(int calls, int failures, float failureRatePercent) {
    static final Window EMPTY = new Window(0, 0, -1);
  }
}
