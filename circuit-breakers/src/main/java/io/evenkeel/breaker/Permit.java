package io.evenkeel.breaker;

/**
 * The right to make one call, to be ended exactly once; what comes after the first ending is
 * ignored, so a {@code finally} with {@link #release} is always safe:
 *
 * <pre>{@code
 * Permit permit = breaker.tryAcquire();
 * if (permit == null) return fallback();
 * long start = System.nanoTime();
 * try {
 *   answer = dependency.ask();
 *   permit.success(System.nanoTime() - start);
 * } catch (IOException e) {
 *   permit.failure(System.nanoTime() - start, e);
 *   throw e;
 * } finally {
 *   permit.release();
 * }
 * }</pre>
 *
 * <p>An outcome counts only in the phase of the breaker that issued the permit: what a call from
 * before an outage reports after it changes nothing. Thread-safe; a permit may end on another
 * thread than it began.
 */
public interface Permit {

  /** The call succeeded after {@code nanos}; a slow success may still open the breaker. */
  void success(long nanos);

  /** The call failed after {@code nanos} through the dependency's fault. */
  void failure(long nanos, Throwable cause);

  /** The call says nothing about the dependency: cancelled, never made, the caller's mistake. */
  void release();
}
