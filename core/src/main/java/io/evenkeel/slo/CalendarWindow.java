package io.evenkeel.slo;

import io.evenkeel.config.objectives.CalendarPeriod;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * A window that begins with a calendar period and ends now. Days and what consists of them begin at
 * midnight, or where summer time skips it at the first moment of the day; weeks begin on Monday
 * (ISO 8601); an hour has sixty minutes of the offset in force.
 */
record CalendarWindow(CalendarPeriod period, ZoneId zone) {
  /** The most that summer time has ever added to a day, and then some. */
  private static final Duration SUMMER_TIME = Duration.ofHours(2);

  /** When the period began in which {@code now} lies. */
  Instant start(Instant now) {
    return period == CalendarPeriod.HOUR ? hour(now) : midnight(firstDay(now));
  }

  /** How long the whole period is in which {@code now} lies. */
  Duration length(Instant now) {
    if (period == CalendarPeriod.HOUR) {
      return Duration.ofHours(1);
    }
    LocalDate first = firstDay(now);
    return Duration.between(midnight(first), midnight(next(first)));
  }

  /** What no period of this kind exceeds: so far back a history has to reach. */
  Duration longest() {
    return switch (period) {
      case HOUR -> Duration.ofHours(1);
      case DAY -> Duration.ofDays(1).plus(SUMMER_TIME);
      case WEEK -> Duration.ofDays(7).plus(SUMMER_TIME);
      case MONTH -> Duration.ofDays(31).plus(SUMMER_TIME);
      case QUARTER -> Duration.ofDays(92).plus(SUMMER_TIME);
    };
  }

  private Instant hour(Instant now) {
    return now.atOffset(zone.getRules().getOffset(now)).truncatedTo(ChronoUnit.HOURS).toInstant();
  }

  private LocalDate firstDay(Instant now) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return switch (period) {
      case HOUR, DAY -> today;
      case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> today.withDayOfMonth(1);
      case QUARTER -> today.with(IsoFields.DAY_OF_QUARTER, 1);
    };
  }

  private LocalDate next(LocalDate first) {
    return switch (period) {
      case HOUR, DAY -> first.plusDays(1);
      case WEEK -> first.plusWeeks(1);
      case MONTH -> first.plusMonths(1);
      case QUARTER -> first.plusMonths(3);
    };
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
