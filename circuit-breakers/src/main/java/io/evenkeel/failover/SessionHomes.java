package io.evenkeel.failover;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are at home when no rule says so: at most 100,000 of them, each for an hour after
 * its last request. Knows hashes of sessions, not their names. Thread-safe.
 */
final class SessionHomes {
  private static final int MOST_SESSIONS = 100_000;
  private static final Duration IDLE = Duration.ofHours(1);

  private final Cache<Long, Provider> homes;

  SessionHomes(TimeSource time) {
    homes =
        Caffeine.newBuilder()
            .maximumSize(MOST_SESSIONS)
            .expireAfterAccess(IDLE)
            .ticker(time::nanoTime)
            .executor(Runnable::run)
            .build();
  }

  @Nullable Provider of(long session) {
    return homes.getIfPresent(session);
  }

  /** Replaces a home that is no more. */
  void settle(long session, Provider home) {
    homes.put(session, home);
  }
}
