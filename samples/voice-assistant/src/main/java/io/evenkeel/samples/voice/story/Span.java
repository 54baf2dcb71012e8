package io.evenkeel.samples.voice.story;

import java.util.Arrays;
import java.util.List;

/** A stretch of the story and the calls that ran in it, if only in part. */
record Span(long fromNanos, long toNanos, List<CallSample> calls) {

  static Span of(long fromNanos, long toNanos, List<CallSample> all) {
    return new Span(
        fromNanos,
        toNanos,
        all.stream()
            .filter(call -> call.endedNanos() >= fromNanos && call.beganNanos() <= toNanos)
            .toList());
  }

  double seconds() {
    return (toNanos - fromNanos) / 1e9;
  }

  long failed() {
    return calls.stream().filter(CallSample::failed).count();
  }

  long answeredElsewhere() {
    return calls.stream().mapToLong(CallSample::answeredElsewhere).sum();
  }

  long failedAttempts() {
    return calls.stream().mapToLong(CallSample::failedAttempts).sum();
  }

  /** Duration in milliseconds that {@code percent} of the calls did not exceed; 0 without calls. */
  double percentile(int percent) {
    double[] millis = calls.stream().mapToDouble(CallSample::millis).toArray();
    if (millis.length == 0) {
      return 0;
    }
    Arrays.sort(millis);
    return millis[Math.min(millis.length - 1, millis.length * percent / 100)];
  }
}
