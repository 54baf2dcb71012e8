package io.evenkeel.samples.voice.story;

/**
 * One call that has ended.
 *
 * @param beganNanos monotonic
 * @param endedNanos monotonic
 * @param answeredElsewhere answers that came from another provider than the first
 * @param failedAttempts attempts at a provider that failed on the way
 */
record CallSample(
    long beganNanos, long endedNanos, boolean failed, int answeredElsewhere, int failedAttempts) {

  double millis() {
    return (endedNanos - beganNanos) / 1e6;
  }
}
