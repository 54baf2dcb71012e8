package io.evenkeel.breaker;

/**
 * That one call was let through, for callers that must not allocate. Whoever took it ends it
 * exactly once, with success, failure or release: unlike a {@link Permit} it is shared by many
 * calls and cannot tell a second ending from another call's first, so a second one counts as
 * another call.
 *
 * <pre>{@code
 * Admission admission = breaker.admit();
 * if (admission == null) return fallback();
 * long start = time.nanoTime();
 * try {
 *   answer = dependency.ask();
 * } catch (IOException e) {
 *   admission.failure(time.nanoTime() - start, e);
 *   throw e;
 * } catch (Throwable e) {
 *   admission.release();
 *   throw e;
 * }
 * admission.success(time.nanoTime() - start);
 * }</pre>
 *
 * <p>An outcome counts only in the phase of the breaker that let the call through: what a call from
 * before an outage reports after it changes nothing. None of its methods throws or blocks.
 * Thread-safe; a call may end on another thread than it began.
 */
public interface Admission {

  /** The call succeeded after {@code nanos}; a slow success may still open the breaker. */
  void success(long nanos);

  /** The call failed after {@code nanos} through the dependency's fault. */
  void failure(long nanos, Throwable cause);

  /**
   * The dependency began to answer, as streams do long before they end: from now on the age of the
   * call counts no more, and a probe gets its time again.
   *
   * @return what to end instead of this one
   */
  Admission answering();

  /** The call says nothing about the dependency: cancelled, never made, the caller's mistake. */
  void release();
}
