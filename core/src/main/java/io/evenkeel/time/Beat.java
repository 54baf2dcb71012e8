package io.evenkeel.time;

import java.time.Duration;

/**
 * When a periodic task is due: at whole periods from its start, however late it ran. Not
 * thread-safe.
 */
final class Beat {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final long period;
  private long due;

  /**
   * A beat that is first due one period after {@code now}.
   *
   * @param period at least one millisecond, at most 292 years
   * @param now by the monotonic clock, in nanoseconds
   * @throws IllegalArgumentException when the period is shorter
   */
  Beat(Duration period, long now) {
    if (period.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("a period has at least 1 ms, not " + period);
    }
    this.period = period.toNanos();
    this.due = now + this.period;
  }

  /** The monotonic time at which the task is due, in nanoseconds. */
  long due() {
    return due;
  }

  /** The task ran; it is due next at the first beat after {@code now}, and misses those before. */
  void passed(long now) {
    long late = Math.max(0, now - due);
    due += period * (late / period + 1);
  }
}
