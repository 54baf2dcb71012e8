package io.evenkeel.flags.simulation;

/** How traffic is spread over time, and failures over sessions. */
public enum TrafficPattern {
  /** The same all the time. */
  CONSTANT,
  /** A sine over the day: from a tenth to nearly twice the mean. */
  DIURNAL,
  /** A quarter of the mean, and ten times that for 60 s in 180. */
  BURSTY,
  /**
   * Constant, but one in 25 of the sessions that fail does not give up: it calls 50 times more, a
   * second apart, and all of that fails.
   */
  CLUSTERED;

  private static final double DAY_SECONDS = 86_400;
  private static final int CYCLE_SECONDS = 180;
  private static final int BURST_SECONDS = 60;

  /**
   * The expected calls of a second.
   *
   * @param second since the start
   * @param mean calls of a second on average
   */
  public double at(long second, double mean) {
    return switch (this) {
      case CONSTANT, CLUSTERED -> mean;
      case DIURNAL -> mean * (1 + 0.9 * Math.sin(2 * Math.PI * second / DAY_SECONDS));
      case BURSTY -> mean * (second % CYCLE_SECONDS < BURST_SECONDS ? 2.5 : 0.25);
    };
  }
}
