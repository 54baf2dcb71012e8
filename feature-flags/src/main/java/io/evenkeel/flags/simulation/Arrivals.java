package io.evenkeel.flags.simulation;

import java.util.SplittableRandom;

/** The moments at which new sessions begin: a Poisson process whose rate changes every second. */
final class Arrivals {
  private static final double NANOS = 1e9;

  private final SplittableRandom random;
  private final TrafficPattern pattern;
  private final double perSecond;
  private long second;
  private double within;

  Arrivals(SplittableRandom random, Traffic traffic) {
    this.random = random;
    this.pattern = traffic.pattern();
    this.perSecond = traffic.perSecond() / traffic.callsPerSession();
  }

  /**
   * The next moment, in nanoseconds since the start; {@code until} or later when none is before.
   */
  long next(long until) {
    // How much of the rate's integral lies between two arrivals is exponential.
    double left = -Math.log(1 - random.nextDouble());
    while (second * NANOS < until) {
      double rate = pattern.at(second, perSecond);
      double room = (1 - within) * rate;
      if (left < room) {
        within += left / rate;
        return (long) ((second + within) * NANOS);
      }
      left -= room;
      second++;
      within = 0;
    }
    return until;
  }
}
