package io.evenkeel.flags.rollout;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Which holds of one flag are news. A cause is told at once, unless it held in the last {@link
 * #SETTLES} already: a canary at its threshold goes back and forth between two causes many times a
 * minute, and whoever listens wants to hear of the one that stays. Such a cause is told when it has
 * lasted that long. Guarded by the lock of {@link Rollouts}.
 */
final class HoldNews {
  static final Duration SETTLES = Duration.ofMinutes(5);

  private final long generation;

  /** When each earlier cause ended, as far as that matters still. */
  private final Map<String, Long> ended = new HashMap<>();

  private String current = "";
  private String told = "";
  private long tellAt;

  /** Of one generation: in the next one every cause is new. */
  HoldNews(long generation) {
    this.generation = generation;
  }

  boolean isOf(long currentGeneration) {
    return generation == currentGeneration;
  }

  /**
   * Takes what holds the flag now.
   *
   * @param cause not empty
   * @param nanos by the monotonic clock
   * @return whether to tell it
   */
  boolean isNews(String cause, long nanos) {
    if (!cause.equals(current)) {
      ended.values().removeIf(end -> nanos - end >= SETTLES.toNanos());
      tellAt = ended.containsKey(cause) ? nanos + SETTLES.toNanos() : nanos;
      if (!current.isEmpty()) {
        ended.put(current, nanos);
      }
      current = cause;
    }
    if (cause.equals(told) || nanos - tellAt < 0) {
      return false;
    }
    told = cause;
    return true;
  }
}
