package io.evenkeel.flags;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * When one flag's ramp first met each session that came without a start. Thread-safe; finding a
 * known session allocates nothing, reads no clock and waits for nobody.
 *
 * <p>A moment is that of the ramp's last change then, not the clock's: it is the same object for
 * all sessions of a stage, and it cannot fall on the wrong side of a change that is just being
 * made.
 */
final class FirstSights {
  private final Cache<String, Long> moments;

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

  /** When {@code unit} was first seen: {@code now} for one that is not remembered. */
  Long of(String unit, Long now) {
    Long known = moments.getIfPresent(unit);
    if (known != null) {
      return known;
    }
    Long faster = moments.asMap().putIfAbsent(unit, now);
    return faster == null ? now : faster;
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
