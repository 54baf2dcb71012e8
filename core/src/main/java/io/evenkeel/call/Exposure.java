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

  /**
   * The call that was exposed has ended; the same as {@link #completed(Outcome, long)} with more to
   * know.
   *
   * @param unit what {@link CallScope#expose(Exposure, long)} was given; 0 without
   * @param durationNanos monotonic duration of the outermost call, at least 0
   * @param slow whether it took as long as a latency objective of its service forbids, or longer
   */
  default void completed(long unit, Outcome outcome, long durationNanos, boolean slow) {
    completed(outcome, durationNanos);
  }
}
