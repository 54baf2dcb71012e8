package io.evenkeel.flags;

import java.util.Arrays;

/** What chance alone would do, to compare measurements with. */
final class Chance {
  private Chance() {}

  /** Chance of a standard normal variable beyond {@code z}; Abramowitz and Stegun 7.1.26. */
  static double above(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * x);
    double series =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    double tail = series * Math.exp(-x * x) / 2;
    return z > 0 ? tail : 1 - tail;
  }

  /**
   * Chance of a χ² at least as large, at 30 or more degrees of freedom; by Wilson and Hilferty,
   * PNAS 17 (1931).
   */
  static double ofChiSquare(double chiSquare, int freedom) {
    double ninth = 2.0 / (9 * freedom);
    return above((Math.cbrt(chiSquare / freedom) - (1 - ninth)) / Math.sqrt(ninth));
  }

  /** χ² of counts that should all be the same. */
  static double chiSquare(int[] counts) {
    double expected = Arrays.stream(counts).asLongStream().sum() / (double) counts.length;
    return Arrays.stream(counts).mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
  }

  /** Chance that uniform numbers from 0 to 1 lie no better (Kolmogorov and Smirnov, asymptotic). */
  static double ofUniform(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double n = sorted.length;
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      distance = Math.max(distance, Math.max((i + 1) / n - sorted[i], sorted[i] - i / n));
    }
    double x = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
    double chance = 0;
    for (int k = 1; k < 100; k++) {
      chance += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
    }
    return Math.max(0, Math.min(1, chance));
  }
}
