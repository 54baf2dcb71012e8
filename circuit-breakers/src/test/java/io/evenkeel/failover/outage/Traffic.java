package io.evenkeel.failover.outage;

import java.time.Duration;
import java.util.Random;

/** When requests come. */
enum Traffic {
  /** Twenty a second, at random moments. */
  STEADY {
    @Override
    Duration pause(int request, Random random) {
      return millis(-50 * Math.log(1 - random.nextDouble()));
    }
  },
  /** A hundred within a second, then nine seconds of silence. */
  BURSTY {
    @Override
    Duration pause(int request, Random random) {
      return millis(request % 100 == 0 ? 9_000 : random.nextInt(20));
    }
  },
  /** One in four seconds: just enough for a breaker to judge by. */
  THIN {
    @Override
    Duration pause(int request, Random random) {
      return millis(3_500 + random.nextInt(1_000));
    }
  };

  /** How long after the request before this one it comes; at least a millisecond. */
  abstract Duration pause(int request, Random random);

  private static Duration millis(double millis) {
    return Duration.ofMillis(Math.max(1, Math.round(millis)));
  }
}
