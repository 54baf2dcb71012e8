package io.evenkeel.flags;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.evenkeel.flags.rollout.RampHistory;

/**
 * When one flag's ramp first met each session that came without a start, which decides its share
 * ever after. Thread-safe; finding a known session allocates nothing, reads no clock and waits for
 * nobody.
 *
 * <p>A moment is that of the ramp's last change then, not the clock's: it is the same object for
 * all sessions of a stage, and it cannot fall on the wrong side of a change that is just being
 * made.
 */
final class FirstSights {
  private final Cache<String, Long> moments;
  private volatile Stage stage = new Stage(RampHistory.EMPTY, 0L);

  private record Stage(RampHistory history, Long since) {}

  /**
   * Remembers nobody yet.
   *
   * @param nanos a coarse clock, cheap to read
   */
  FirstSights(SessionMemory memory, Ticker nanos) {
    moments =
        Caffeine.newBuilder()
            .maximumSize(memory.sessions())
            .expireAfterAccess(memory.idle())
            .ticker(nanos)
            // A few links of a list at a time; another thread would cost the host more than that.
            .executor(Runnable::run)
            .build();
  }

  /** Sessions that are first seen from now on are seen at the end of this history. */
  void follow(RampHistory history) {
    if (!history.equals(stage.history)) {
      stage = new Stage(history, history.isEmpty() ? 0L : history.latest());
    }
  }

  /** The share of the canary, in 1/100,000, among those that were first seen when this one was. */
  int share(String unit) {
    Long moment = moments.getIfPresent(unit);
    if (moment == null) {
      Long now = stage.since;
      Long faster = moments.asMap().putIfAbsent(unit, now);
      moment = faster == null ? now : faster;
    }
    // Read after the moment: another thread may have met this session in a stage that a decision
    // under way here does not know yet, and what that thread had seen is visible now.
    return stage.history.at(moment);
  }

  /** Lets go of the sessions whose time is over, should none of them ever come again. */
  void forget() {
    moments.cleanUp();
  }

  long size() {
    moments.cleanUp();
    return moments.estimatedSize();
  }
}
