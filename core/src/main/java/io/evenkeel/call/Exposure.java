package io.evenkeel.call;

/**
 * A decision that a call was exposed to, such as one variant of one flag generation. When the
 * outermost annotated call ends, each distinct exposure in its scope is told how.
 *
 * <p>Implementations are preallocated (one object per flag generation and variant), thread-safe and
 * do not throw.
 */
public interface Exposure {

  /**
   * The call that was exposed has ended.
   *
   * @param durationNanos monotonic duration of the outermost call, at least 0
   */
  void completed(Outcome outcome, long durationNanos);
}
