package io.evenkeel.flags.simulation;

/**
 * The calls that a simulated service gets, at random times.
 *
 * @param perSecond calls of a second on average, above 0 and at most {@value #MOST_PER_SECOND}
 * @param callsPerSession how many calls each session makes, ten seconds apart on average; from 1
 */
public record Traffic(TrafficPattern pattern, double perSecond, int callsPerSession) {
  private static final double MOST_PER_SECOND = 1e6;

  public Traffic {
    if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
      throw new IllegalArgumentException(
          "requests per second are above 0 and at most a million, not " + perSecond);
    }
    if (callsPerSession < 1) {
      throw new IllegalArgumentException("a session makes a call at least, not " + callsPerSession);
    }
  }
}
