package io.evenkeel.failover;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** How the attempts at one model of one provider ended within an hour. Thread-safe. */
final class FiguresOfHour {
  final long hour;
  final AtomicIntegerArray answers = new AtomicIntegerArray(LatencyScale.BUCKETS);
  final AtomicIntegerArray firstTokens = new AtomicIntegerArray(LatencyScale.BUCKETS);
  // Filled once, and never changed after that.
  final Map<ErrorClass, LongAdder> failures = new EnumMap<>(ErrorClass.class);
  final LongAdder outputTokens = new LongAdder();
  final LongAdder outputNanos = new LongAdder();

  FiguresOfHour(long hour) {
    this.hour = hour;
    for (ErrorClass errorClass : ErrorClass.values()) {
      failures.put(errorClass, new LongAdder());
    }
  }

  void failed(ErrorClass errorClass) {
    LongAdder count = failures.get(errorClass);
    if (count != null) {
      count.increment();
    }
  }

  void answered(long nanos, int tokens) {
    answers.incrementAndGet(LatencyScale.bucket(nanos));
    // An answer whose tokens nobody counted says nothing about the speed.
    if (tokens > 0) {
      outputTokens.add(tokens);
      outputNanos.add(nanos);
    }
  }
}
