package io.evenkeel.slo;

import java.time.Duration;
import java.util.stream.LongStream;

/**
 * How fine the past of a window is kept: the largest of a few round lengths that divides the window
 * into enough parts. Few lengths, so that windows of about the same size share their time stamps.
 */
final class Quantum {
  /** An alert window is read to 1/240 of its length. */
  static final int PARTS_OF_AN_ALERT_WINDOW = 240;

  /** An objective's own window is read to 1/1440 of its length: half an hour of 30 days. */
  static final int PARTS_OF_A_BUDGET_WINDOW = 1_440;

  private static final long[] SECONDS = {
    1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200
  };
  private static final long NANOS = 1_000_000_000L;

  private Quantum() {}

  /** The longest quantum, in nanoseconds, of which the window holds {@code parts}; 1 s at least. */
  static long of(Duration window, int parts) {
    long most = window.toSeconds() / parts;
    long chosen = SECONDS[0];
    for (long seconds : SECONDS) {
      if (seconds <= most) {
        chosen = seconds;
      }
    }
    return chosen * NANOS;
  }

  static boolean isOne(long nanos) {
    return LongStream.of(SECONDS).anyMatch(seconds -> seconds * NANOS == nanos);
  }
}
