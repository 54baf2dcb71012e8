package io.evenkeel.flags.rollout;

/**
 * How one arm of a canary behaves, each as a probability per call.
 *
 * @param fails the call ends with an exception
 * @param slow it takes longer than its objective allows
 * @param misses its business outcome is bad
 * @param lost it never ends
 */
record Conduct(double fails, double slow, double misses, double lost) {
  static final Conduct HEALTHY = new Conduct(0.001, 0.01, 0.05, 0);

  static Conduct failing(double probability) {
    return new Conduct(probability, HEALTHY.slow, HEALTHY.misses, 0);
  }

  static Conduct slow(double probability) {
    return new Conduct(HEALTHY.fails, probability, HEALTHY.misses, 0);
  }

  static Conduct missing(double probability) {
    return new Conduct(HEALTHY.fails, HEALTHY.slow, probability, 0);
  }

  static Conduct losing(double probability) {
    return new Conduct(HEALTHY.fails, HEALTHY.slow, HEALTHY.misses, probability);
  }
}
