package io.evenkeel.failover;

/**
 * Which part of all tokens the answers are, of late: what decides who is cheap, since output costs
 * a multiple of input. Allocates nothing; of two answers at the same moment one may be lost.
 */
final class TokenMix {
  private static final double AT_FIRST = 0.25;
  private static final double WEIGHT = 0.01;

  private volatile double outputShare = AT_FIRST;

  void add(TokenUsage tokens) {
    long all = (long) tokens.input() + tokens.output();
    if (all > 0) {
      double before = outputShare;
      outputShare = before + WEIGHT * ((double) tokens.output() / all - before);
    }
  }

  /** From 0 to 1; a quarter before the first answers. */
  double outputShare() {
    return outputShare;
  }
}
