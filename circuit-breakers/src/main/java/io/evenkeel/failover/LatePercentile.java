package io.evenkeel.failover;

import io.evenkeel.time.TimeSource;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The 95th percentile of the durations of the last five to ten minutes. Counting is lock-free and
 * allocates nothing; the percentile is taken once a second.
 */
final class LatePercentile {
  private static final double RANK = 0.95;
  private static final int FEWEST = 20;
  private static final long SPAN_NANOS = 300_000_000_000L;
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final TimeSource time;
  private volatile Spans spans;
  private volatile Read read;

  /** Two spans of five minutes; the older one is complete. */
  private record Spans(long beganNanos, AtomicIntegerArray now, AtomicIntegerArray before) {}

  private record Read(long atNanos, long lateNanos) {}

  LatePercentile(TimeSource time) {
    this.time = time;
    long now = time.nanoTime();
    this.spans = new Spans(now, empty(), empty());
    this.read = new Read(now, -1);
  }

  void add(long nanos, long nowNanos) {
    present(nowNanos).now.incrementAndGet(LatencyScale.bucket(nanos));
  }

  /** Nanoseconds; negative before there were twenty durations. */
  long nanos() {
    long now = time.nanoTime();
    Read last = read;
    if (now - last.atNanos >= FRESH_NANOS) {
      last = new Read(now, take(present(now)));
      read = last;
    }
    return last.lateNanos;
  }

  private static long take(Spans from) {
    var sums = new long[LatencyScale.BUCKETS];
    LatencyScale.add(from.now, sums);
    LatencyScale.add(from.before, sums);
    long all = 0;
    for (long sum : sums) {
      all += sum;
    }
    // The end of its bucket: no more are late than the rank says.
    return all < FEWEST ? -1 : LatencyScale.end(LatencyScale.bucket(sums, RANK));
  }

  private Spans present(long now) {
    Spans present = spans;
    return now - present.beganNanos < SPAN_NANOS ? present : next(now);
  }

  private synchronized Spans next(long now) {
    Spans last = spans;
    long age = now - last.beganNanos;
    if (age >= SPAN_NANOS) {
      spans = new Spans(now, empty(), age < 2 * SPAN_NANOS ? last.now : empty());
    }
    return spans;
  }

  private static AtomicIntegerArray empty() {
    return new AtomicIntegerArray(LatencyScale.BUCKETS);
  }
}
