package io.evenkeel.flags.rollout;

import java.util.SplittableRandom;

/** How many requests a simulated second brings, beside those of the second before. */
enum Traffic {
  /** The same all day. */
  CONSTANT,
  /** A sine over the day: from a tenth to nearly twice the mean. */
  DIURNAL,
  /** A quarter of the mean, and ten times of that for 60 s in 180. */
  BURSTY;

  /** The expected requests of a second, on average {@code mean}. */
  double at(int second, double mean) {
    return switch (this) {
      case CONSTANT -> mean;
      case DIURNAL -> mean * (1 + 0.9 * Math.sin(2 * Math.PI * second / 86_400));
      case BURSTY -> mean * (second % 180 < 60 ? 2.5 : 0.25);
    };
  }

  /** A number of events of which {@code mean} are expected: Poisson, from 30 on nearly. */
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
