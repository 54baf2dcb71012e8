package io.evenkeel.failover;

import io.evenkeel.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who answers in one provider's place. It changes hands at the first answer by another, and back
 * when the provider answers itself and nobody had to step in for some seconds: a provider that
 * fails one call in twenty is one switch, not one for each failure.
 */
final class Substitution {
  private static final long CALM_NANOS = Duration.ofSeconds(5).toNanos();

  private final String provider;
  private final TimeSource time;
  // Written under the lock only; read before it, so that a healthy provider's answers take none.
  private volatile @Nullable String substitute;
  private long lastSteppedIn;

  Substitution(String provider, TimeSource time) {
    this.provider = provider;
    this.time = time;
  }

  /**
   * Notes who answered a request that this provider should have answered.
   *
   * @return who answered until now, or null when nothing changed
   */
  @Nullable String answeredBy(String answering) {
    return answering.equals(provider) ? answeredByItself() : steppedIn(answering);
  }

  private synchronized @Nullable String steppedIn(String answering) {
    lastSteppedIn = time.nanoTime();
    if (answering.equals(substitute)) {
      return null;
    }
    String before = substitute == null ? provider : substitute;
    substitute = answering;
    return before;
  }

  private @Nullable String answeredByItself() {
    if (substitute == null) {
      return null;
    }
    synchronized (this) {
      if (substitute == null || time.nanoTime() - lastSteppedIn < CALM_NANOS) {
        return null;
      }
      String before = substitute;
      substitute = null;
      return before;
    }
  }
}
