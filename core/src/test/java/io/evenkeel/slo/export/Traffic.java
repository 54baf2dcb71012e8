package io.evenkeel.slo.export;

import java.util.SplittableRandom;

/** Events second by second: steady, by the time of day, thin, with gaps; and how they fail. */
final class Traffic {
  static final int PATTERNS = 6;

  private final SplittableRandom random;
  private final double allowed;
  private final int[] good;
  private final int[] bad;

  Traffic(SplittableRandom random, int seconds, double allowed) {
    this.random = random;
    this.allowed = allowed;
    this.good = new int[seconds + 1];
    this.bad = new int[seconds + 1];
  }

  int seconds() {
    return good.length - 1;
  }

  /** Good events that end in a second, the first of which is 1. */
  int good(int second) {
    return good[second];
  }

  int bad(int second) {
    return bad[second];
  }

  /** Fills in one of the patterns; says which. */
  String fill(int pattern) {
    double rate = 0.5 + 6 * random.nextDouble();
    switch (pattern) {
      case 0 -> {
        stretch(1, good.length, rate, allowed / 4, false);
        incidents(rate, 1, 0.05, 0.6);
        return "short outages";
      }
      case 1 -> {
        stretch(1, good.length, rate, allowed / 2, false);
        incidents(rate, 6 * allowed, 0.2, 0.5);
        return "slow burns";
      }
      case 2 -> {
        stretch(1, good.length, 0.01 + 0.05 * random.nextDouble(), allowed, false);
        incidents(0.05, 0.5, 0.05, 0.3);
        return "thin traffic";
      }
      case 3 -> {
        stretch(1, good.length, rate, allowed / 3, true);
        incidents(rate, 0.3, 0.02, 0.4);
        return "waves";
      }
      case 4 -> {
        stretch(1, good.length, rate, allowed / 3, false);
        incidents(rate, 0.4, 0.05, 0.4);
        gaps();
        return "gaps";
      }
      default -> {
        stretch(1, good.length, rate, 3 * allowed, true);
        return "around the thresholds";
      }
    }
  }

  /** Some incidents, each over a share of the time between the two bounds. */
  private void incidents(double rate, double badShare, double shortest, double longest) {
    int many = 1 + random.nextInt(3);
    for (int i = 0; i < many; i++) {
      double share = shortest + (longest - shortest) * random.nextDouble() / many;
      int length = Math.max(30, (int) (share * good.length));
      int from = 1 + random.nextInt(good.length - Math.min(length, good.length - 2));
      double severity = Math.min(1, badShare * (0.3 + random.nextDouble()));
      stretch(from, Math.min(good.length, from + length), rate, severity, false);
    }
  }

  private void gaps() {
    for (int i = 0; i < 4; i++) {
      int length = 60 + random.nextInt(good.length / 6);
      int from = 1 + random.nextInt(good.length - length - 1);
      stretch(from, from + length, 0, 0, false);
    }
  }

  private void stretch(int from, int to, double rate, double badShare, boolean waves) {
    for (int second = from; second < to; second++) {
      double now = waves ? rate * (1 + 0.9 * Math.sin(second / 1_200.0)) : rate;
      double failing = waves ? badShare * (1 + 0.8 * Math.sin(second / 500.0)) : badShare;
      int events = poisson(now);
      int failures = 0;
      for (int i = 0; i < events; i++) {
        failures += random.nextDouble() < failing ? 1 : 0;
      }
      good[second] = events - failures;
      bad[second] = failures;
    }
  }

  /** Knuth's method; fine for the small means here. */
  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int events = 0;
    while (product > limit) {
      product *= random.nextDouble();
      events++;
    }
    return events;
  }
}
