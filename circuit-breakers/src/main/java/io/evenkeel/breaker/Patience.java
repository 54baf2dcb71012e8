package io.evenkeel.breaker;

import io.evenkeel.config.providers.BreakerSettings;
import java.time.Duration;

/**
 * How long a call may be in flight before its age counts, and for how long it counts then: as slow
 * after {@code slow_call}, as failed after {@code timeout} or, where none is set, after the longer
 * of {@code window} and {@code open_for}; in both cases for one window, as an outcome would.
 */
record Patience(long slowNanos, long failedNanos, long windowNanos) {

  static Patience of(BreakerSettings settings) {
    Duration failed = settings.timeout().orElse(longer(settings.window(), settings.openFor()));
    return new Patience(
        settings.slowCall().map(Duration::toNanos).orElse(Long.MAX_VALUE),
        failed.toNanos(),
        settings.window().toNanos());
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  boolean findsSlow(long age) {
    return counts(age, slowNanos);
  }

  boolean findsFailed(long age) {
    return counts(age, failedNanos);
  }

  private boolean counts(long age, long limit) {
    return age >= limit && age - limit < windowNanos;
  }
}
