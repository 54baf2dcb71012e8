package io.evenkeel.slo;

import java.time.Duration;

/** The stretch, until now, over which latencies are shown. */
public enum LatencyWindow {
  FIVE_MINUTES(Duration.ofMinutes(5), Duration.ofMinutes(1)),
  HOUR(Duration.ofHours(1), Duration.ofMinutes(12));

  private final Duration length;
  private final Duration step;

  LatencyWindow(Duration length, Duration step) {
    this.length = length;
    this.step = step;
  }

  /** At least so long; up to a minute longer for five minutes, and twelve minutes for an hour. */
  public Duration length() {
    return length;
  }

  /** How far its possible beginnings are from each other. */
  Duration step() {
    return step;
  }
}
