package io.evenkeel.slo.alert;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, less a random half, so that
 * instances that failed together do not return together.
 *
 * @param first after one failure
 * @param most however many there were
 * @param random from 0 to 1
 */
record Backoff(Duration first, Duration most, DoubleSupplier random) {
  static final Backoff STANDARD =
      new Backoff(
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          () -> ThreadLocalRandom.current().nextDouble());

  private static final int MOST_DOUBLINGS = 30;

  /** After {@code failures} in a row, at least one; in nanoseconds. */
  long nanosAfter(int failures) {
    double doubled = (double) first.toNanos() * Math.pow(2, Math.min(failures - 1, MOST_DOUBLINGS));
    double full = Math.min(doubled, (double) most.toNanos());
    return (long) (full * (1 - random.getAsDouble() / 2));
  }
}
