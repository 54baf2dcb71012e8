package io.evenkeel.slo;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where a budget is heading: how fast it burned over the last twelfth of the window, beside how
 * fast it burned over all of it.
 *
 * @param recentBurn burn rate over the last twelfth; 1 is sustainable; empty without events there
 * @param windowBurn burn rate over the window; empty without events
 * @param exhaustion when nothing will be left if it goes on as lately: what remains, over the
 *     recent burn rate, as part of the window – as if no failure left the window meanwhile, so
 *     rather too early; zero when nothing is left; empty when it lasts, or when that is unknown
 */
public record Trend(
    OptionalDouble recentBurn, OptionalDouble windowBurn, Optional<Duration> exhaustion) {
  /** Rates closer than this are the same. */
  private static final double TOLERANCE = 0.1;

  static final Trend UNKNOWN =
      new Trend(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

  /** Whether it gets worse or better. */
  public enum Direction {
    UNKNOWN,
    IMPROVING,
    STEADY,
    WORSENING
  }

  static Trend of(
      OptionalDouble recentBurn,
      OptionalDouble windowBurn,
      OptionalDouble consumed,
      Duration window) {
    return new Trend(recentBurn, windowBurn, exhaustion(recentBurn, consumed, window));
  }

  private static Optional<Duration> exhaustion(
      OptionalDouble recentBurn, OptionalDouble consumed, Duration window) {
    if (consumed.isEmpty()) {
      return Optional.empty();
    }
    double left = 1 - consumed.getAsDouble();
    if (left <= 0) {
      return Optional.of(Duration.ZERO);
    }
    // At 1 or less as much leaves the window as comes in, before the budget is gone.
    double burn = recentBurn.orElse(0);
    return burn <= 1
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) (left / burn * window.toNanos())));
  }

  /**
   * More than a tenth faster than over the window is worsening, more than a tenth slower better.
   */
  public Direction direction() {
    if (recentBurn.isEmpty() || windowBurn.isEmpty()) {
      return Direction.UNKNOWN;
    }
    double recent = recentBurn.getAsDouble();
    double usual = windowBurn.getAsDouble();
    if (recent > usual * (1 + TOLERANCE)) {
      return Direction.WORSENING;
    }
    return recent < usual * (1 - TOLERANCE) ? Direction.IMPROVING : Direction.STEADY;
  }
}
