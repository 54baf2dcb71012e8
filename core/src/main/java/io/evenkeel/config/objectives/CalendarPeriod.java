package io.evenkeel.config.objectives;

import java.time.Duration;

/** A period of the calendar over which a target holds, in place of a rolling window. */
public enum CalendarPeriod {
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  /** From Monday on, as ISO 8601 counts. */
  WEEK(Duration.ofDays(7)),
  MONTH(Duration.ofDays(30)),
  QUARTER(Duration.ofDays(90));

  private final Duration nominal;

  CalendarPeriod(Duration nominal) {
    this.nominal = nominal;
  }

  /** The length that burn rates reckon with, whatever this month or this day really has. */
  public Duration nominal() {
    return nominal;
  }
}
