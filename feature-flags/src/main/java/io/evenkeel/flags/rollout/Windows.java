package io.evenkeel.flags.rollout;

import java.time.Duration;

/** The units of one flag, and when everybody counts once more. Guarded by {@link Rollouts}. */
final class Windows {
  /** As long as a window lasts, unless so many units come that the table fills before. */
  static final Duration LENGTH = Duration.ofMinutes(10);

  private final UnitTable units = new UnitTable();
  private long lasted;

  UnitTable units() {
    return units;
  }

  /**
   * Some time has passed.
   *
   * @return whether a window ended with it
   */
  boolean pass(long nanos) {
    lasted += nanos;
    if (lasted < LENGTH.toNanos() && !units.isCrowded()) {
      return false;
    }
    begin();
    return true;
  }

  /** A window begins: everybody counts once more. */
  void begin() {
    lasted = 0;
    units.nextWindow();
  }
}
