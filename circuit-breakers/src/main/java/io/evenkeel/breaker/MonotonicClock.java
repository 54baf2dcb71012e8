package io.evenkeel.breaker;

import io.evenkeel.time.TimeSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The injected monotonic clock as Resilience4j reads time, so that no jump of the wall clock
 * counts.
 */
final class MonotonicClock extends Clock {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final TimeSource time;
  private final long origin;

  MonotonicClock(TimeSource time) {
    this.time = time;
    this.origin = time.nanoTime();
  }

  @Override
  public Instant instant() {
    long elapsed = time.nanoTime() - origin;
    return Instant.ofEpochSecond(elapsed / NANOS_PER_SECOND, elapsed % NANOS_PER_SECOND);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
