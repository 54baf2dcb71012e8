package io.evenkeel.samples.voice.world;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long a server takes: never less than {@code floor}, on average {@code tail} more, now and
 * then several times that (an exponential tail, cut at eight times its mean).
 */
record Latency(Duration floor, Duration tail) {

  static Latency ofMillis(int floor, int tail) {
    return new Latency(Duration.ofMillis(floor), Duration.ofMillis(tail));
  }

  /** Waits as long as one request takes. */
  void pass() throws InterruptedException {
    double draw = -Math.log(1 - ThreadLocalRandom.current().nextDouble());
    long tailNanos = (long) (tail.toNanos() * Math.min(draw, 8));
    long nanos = floor.toNanos() + tailNanos;
    Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
  }
}
