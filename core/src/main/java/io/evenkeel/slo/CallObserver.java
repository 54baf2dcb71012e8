package io.evenkeel.slo;

import io.evenkeel.call.Outcome;

/**
 * Hears of every recorded call as it ends, to tell whoever traces it. Implementations are
 * thread-safe, fast and do not throw: they run inside the application's call.
 */
@FunctionalInterface
public interface CallObserver {

  /**
   * A call has ended, on this thread.
   *
   * @param durationNanos monotonic, at least 0; negative where nobody timed the call
   * @param outermost whether it is the outcome that flags and providers are judged by
   */
  void ended(SloService service, Outcome outcome, long durationNanos, boolean outermost);

  /**
   * The call that runs on this thread will end later and elsewhere.
   *
   * @return what hears of that end: one that remembers what only this thread knows
   */
  default CallObserver detached() {
    return this;
  }
}
