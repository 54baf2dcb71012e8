package io.evenkeel.failover;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How the attempts at one model of one provider ended in the last 24 hours, by the hour. Counting
 * is lock-free and allocates nothing but a new hour.
 */
final class ModelFigures {
  private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
  // The present hour has only begun.
  private static final int HOURS = 25;

  private final long originNanos;
  private final AtomicReferenceArray<FiguresOfHour> hours = new AtomicReferenceArray<>(HOURS);

  ModelFigures(long nowNanos) {
    this.originNanos = nowNanos;
  }

  void answered(long nanos, int outputTokens, long nowNanos) {
    hour(nowNanos).answered(nanos, outputTokens);
  }

  void failed(ErrorClass errorClass, long nowNanos) {
    hour(nowNanos).failed(errorClass);
  }

  void firstToken(long nanos, long nowNanos) {
    hour(nowNanos).firstTokens.incrementAndGet(LatencyScale.bucket(nanos));
  }

  ModelPerformance performance(String provider, String model, long nowNanos) {
    long present = (nowNanos - originNanos) / HOUR_NANOS;
    var answers = new long[LatencyScale.BUCKETS];
    var firstTokens = new long[LatencyScale.BUCKETS];
    var failures = new EnumMap<ErrorClass, Long>(ErrorClass.class);
    long tokens = 0;
    long nanos = 0;
    for (int i = 0; i < HOURS; i++) {
      FiguresOfHour hour = hours.get(i);
      if (hour != null && present - hour.hour < HOURS) {
        LatencyScale.add(hour.answers, answers);
        LatencyScale.add(hour.firstTokens, firstTokens);
        add(hour, failures);
        tokens += hour.outputTokens.sum();
        nanos += hour.outputNanos.sum();
      }
    }
    return ModelPerformance.of(provider, model, answers, firstTokens, failures, tokens, nanos);
  }

  private static void add(FiguresOfHour hour, Map<ErrorClass, Long> failures) {
    hour.failures.forEach(
        (errorClass, count) -> {
          if (count.sum() > 0) {
            failures.merge(errorClass, count.sum(), Long::sum);
          }
        });
  }

  private FiguresOfHour hour(long nowNanos) {
    long now = (nowNanos - originNanos) / HOUR_NANOS;
    int index = (int) (now % HOURS);
    FiguresOfHour hour = hours.get(index);
    while (hour == null || hour.hour < now) {
      hours.compareAndSet(index, hour, new FiguresOfHour(now));
      hour = hours.get(index);
    }
    return hour;
  }
}
