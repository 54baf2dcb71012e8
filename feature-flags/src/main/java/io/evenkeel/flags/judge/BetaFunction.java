package io.evenkeel.flags.judge;

/** Euler's beta function, as a logarithm. */
final class BetaFunction {
  /** From here on Stirling's series is exact to 12 digits. */
  private static final double LARGE = 16;

  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private BetaFunction() {}

  /** The logarithm of B(a, b); both above 0. */
  static double log(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /** By Stirling's series (Abramowitz and Stegun 6.1.41) after the recurrence of 6.1.15. */
  static double logGamma(double x) {
    double shift = 0;
    double z = x;
    while (z < LARGE) {
      shift -= Math.log(z);
      z++;
    }
    double square = 1 / (z * z);
    double series = (1 - square * (1 / 30.0 - square * (1 / 105.0 - square / 140))) / (12 * z);
    return shift + (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series;
  }
}
