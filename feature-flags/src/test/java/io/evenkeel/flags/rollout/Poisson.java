package io.evenkeel.flags.rollout;

import java.util.SplittableRandom;

/** How many of events that come independently of each other. */
final class Poisson {
  private Poisson() {}

  /** A number of events of which {@code mean} are expected; from 30 on by its normal limit. */
  static int events(SplittableRandom random, double mean) {
    if (mean > 30) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double product = random.nextDouble();
    double limit = Math.exp(-mean);
    int events = 0;
    while (product > limit) {
      product *= random.nextDouble();
      events++;
    }
    return events;
  }
}
