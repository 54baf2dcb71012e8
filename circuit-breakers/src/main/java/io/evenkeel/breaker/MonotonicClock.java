package io.evenkeel.breaker;

import io.evenkeel.time.TimeSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The injected monotonic clock as Resilience4j reads time, so that no jump of the wall clock
 * counts.
 *
 * <p>It ticks in whole seconds, as Resilience4j's window does, and hands out the same object within
 * a second: recording an outcome allocates no instant.
 */
final class MonotonicClock extends Clock {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final TimeSource time;
  private final long origin;
  // Any thread may replace it; a lost race costs one object.
  private volatile Instant second = Instant.EPOCH;

  MonotonicClock(TimeSource time) {
    this.time = time;
    this.origin = time.nanoTime();
  }

  @Override
  public Instant instant() {
    long now = (time.nanoTime() - origin) / NANOS_PER_SECOND;
    Instant last = second;
    if (last.getEpochSecond() == now) {
      return last;
    }
    Instant next = Instant.ofEpochSecond(now);
    second = next;
    return next;
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
