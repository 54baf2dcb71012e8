package io.evenkeel.flags.rollout;

import java.time.Duration;

/**
 * How long the judge watches what an operator changed. Time in which no process ran is not watched.
 * Immutable.
 *
 * @param nanos for how long; {@link #UNTIL_STOPPED} without an end
 * @param watchedNanos how long so far
 * @param isOver whether the time is over, or something ended the watch before
 */
record Monitor(long nanos, long watchedNanos, boolean isOver) {
  static final long UNTIL_STOPPED = Long.MAX_VALUE;

  static Monitor of(Duration duration) {
    return new Monitor(duration.toNanos(), 0, false);
  }

  Monitor watched(long elapsedNanos) {
    if (isOver) {
      return this;
    }
    long sum = watchedNanos + elapsedNanos;
    return new Monitor(nanos, sum, sum >= nanos);
  }

  Monitor ended() {
    return new Monitor(nanos, watchedNanos, true);
  }

  Duration watched() {
    return Duration.ofNanos(watchedNanos);
  }
}
