package io.evenkeel.breaker;

import java.util.OptionalInt;

/**
 * Failures in a row. A rate over a minute needs half a minute to see that a dependency that was
 * well is down; ten failures without a success between them say so at once.
 *
 * <p>Told of failures alone, so that a success costs nothing: a streak has ended when the count of
 * successes has moved since. A success that is being counted meanwhile may be seen one failure
 * late.
 */
final class FailureStreak {
  private final int limit;
  private long goodBefore = -1;
  private int failures;

  /**
   * @param limit how many open the breaker; empty: none
   */
  FailureStreak(OptionalInt limit) {
    this.limit = limit.orElse(Integer.MAX_VALUE);
  }

  /**
   * A call failed.
   *
   * @param good successes until now
   * @return whether there were too many in a row
   */
  synchronized boolean failed(long good) {
    if (good != goodBefore) {
      goodBefore = good;
      failures = 0;
    }
    failures++;
    return failures >= limit;
  }

  /**
   * A call succeeded that the count of good ones leaves out, because it was slow; never too many.
   */
  synchronized boolean ended() {
    failures = 0;
    return false;
  }
}
