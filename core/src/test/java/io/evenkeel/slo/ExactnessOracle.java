package io.evenkeel.slo;

import io.evenkeel.config.objectives.CalendarPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.Map;
import java.util.TreeMap;

/**
 * Knows every event, every tick and every stretch without observation of a trace, for ever, and
 * answers what a window held in two ways: from the ticks that its quantum keeps, and from the
 * events themselves. It shares no code with the engine: no rings, no sequence numbers, no long
 * arithmetic.
 *
 * <p>Times are nanoseconds since the beginning.
 */
final class ExactnessOracle {
  private static final long SECOND = 1_000_000_000L;

  /**
   * Up to which length of window which quantum is read, for the windows of {@link ExactnessTrace}.
   */
  private static final TreeMap<Duration, Long> QUANTA =
      new TreeMap<>(
          Map.of(
              Duration.ofMinutes(5), SECOND,
              Duration.ofHours(1), 10 * SECOND,
              Duration.ofHours(2), 30 * SECOND,
              Duration.ofHours(6), 60 * SECOND,
              Duration.ofDays(1), 300 * SECOND,
              Duration.ofDays(3), 600 * SECOND,
              Duration.ofDays(31).plusHours(2), 1_800 * SECOND));

  private Rows events;
  private Rows ticks;
  private Rows unobserved;
  private boolean paused;
  private long pausedAt;

  ExactnessOracle() {
    this(new Rows(), new Rows(), new Rows());
  }

  private ExactnessOracle(Rows events, Rows ticks, Rows unobserved) {
    this.events = events;
    this.ticks = ticks;
    this.unobserved = unobserved;
  }

  /** What can be known of a process that is killed after its state was stored now. */
  ExactnessOracle stored(long now) {
    var copy = new ExactnessOracle(events.copy(), ticks.copy(), unobserved.copy());
    if (paused) {
      copy.unobserved.add(pausedAt, now, 0);
    }
    return copy;
  }

  void gap(long from, long to) {
    unobserved.add(from, to, 0);
  }

  void event(long time, long good, long bad) {
    if (!paused) {
      events.add(time, good() + good, bad() + bad);
    }
  }

  void tick(long time) {
    ticks.add(time, good(), bad());
  }

  void pause(long now) {
    paused = true;
    pausedAt = now;
  }

  void resume(long now) {
    paused = false;
    unobserved.add(pausedAt, now, 0);
  }

  boolean isPaused() {
    return paused;
  }

  /** What a reading says: counts, and the part of the window that was observed. */
  record Answer(long good, long bad, double coverage) {}

  /** By the ticks that are the first in their quantum, on the straight line between two of them. */
  Answer byTicks(long now, long from, long whole) {
    long start = Math.max(0, from);
    double coverage = Math.min(1, (double) observed(start, now) / whole);
    if (from <= 0) {
      return new Answer(good(), bad(), coverage);
    }
    long[] before = {0, 0, 0};
    long[] after = {now, good(), bad()};
    long quantum = QUANTA.ceilingEntry(Duration.ofNanos(now - from)).getValue();
    // The tick at or before the start may not be the first of its quantum: go back to that one.
    int index = firstOfItsQuantum(ticks.lastAtOrBefore(from), quantum);
    if (index >= 0) {
      before = ticks.row(index);
    }
    for (int next = ticks.lastAtOrBefore(from) + 1; next < ticks.size(); next++) {
      if (firstOfItsQuantum(next, quantum) == next) {
        after = ticks.row(next);
        break;
      }
    }
    return new Answer(since(1, start, before, after), since(2, start, before, after), coverage);
  }

  /** By the events in (from, now]. */
  Answer byEvents(long now, long from, long whole) {
    int index = events.lastAtOrBefore(from);
    long goodBefore = index < 0 ? 0 : events.row(index)[1];
    long badBefore = index < 0 ? 0 : events.row(index)[2];
    double coverage = Math.min(1, (double) observed(Math.max(0, from), now) / whole);
    return new Answer(good() - goodBefore, bad() - badBefore, coverage);
  }

  /** What happened from the tick before a window's start on, and from the one after it on. */
  Answer[] edges(long now, long from) {
    long quantum = QUANTA.ceilingEntry(Duration.ofNanos(now - from)).getValue();
    int at = ticks.lastAtOrBefore(from);
    int before = firstOfItsQuantum(at, quantum);
    int after = at + 1;
    while (after < ticks.size() && firstOfItsQuantum(after, quantum) != after) {
      after++;
    }
    long[] early = before < 0 ? new long[3] : ticks.row(before);
    long[] late = after < ticks.size() ? ticks.row(after) : new long[] {now, good(), bad()};
    return new Answer[] {
      new Answer(good() - early[1], bad() - early[2], 0),
      new Answer(good() - late[1], bad() - late[2], 0)
    };
  }

  /** When a calendar period began: the earliest second that has the same date fields as now. */
  static Instant beginning(CalendarPeriod period, ZoneId zone, Instant now) {
    if (period == CalendarPeriod.HOUR) {
      var local = now.atZone(zone);
      return now.minusSeconds(60L * local.getMinute() + local.getSecond())
          .minusNanos(local.getNano());
    }
    return Instant.ofEpochSecond(lastAlike(period, zone, now, -1));
  }

  /** When a calendar period ends: the earliest second that has other date fields than now. */
  static Instant end(CalendarPeriod period, ZoneId zone, Instant now) {
    return period == CalendarPeriod.HOUR
        ? beginning(period, zone, now).plusSeconds(3_600)
        : Instant.ofEpochSecond(lastAlike(period, zone, now, 1) + 1);
  }

  private static long lastAlike(CalendarPeriod period, ZoneId zone, Instant now, int direction) {
    long alike = 0;
    long other = Duration.ofDays(94).toSeconds();
    Object wanted = label(period, zone, now.getEpochSecond());
    while (other - alike > 1) {
      long middle = (alike + other) / 2;
      if (label(period, zone, now.getEpochSecond() + direction * middle).equals(wanted)) {
        alike = middle;
      } else {
        other = middle;
      }
    }
    return now.getEpochSecond() + direction * alike;
  }

  private static Object label(CalendarPeriod period, ZoneId zone, long second) {
    LocalDate date = Instant.ofEpochSecond(second).atZone(zone).toLocalDate();
    return switch (period) {
      case HOUR, DAY -> date;
      case WEEK ->
          date.get(IsoFields.WEEK_BASED_YEAR)
              + "/"
              + date.get(WeekFields.ISO.weekOfWeekBasedYear());
      case MONTH -> date.getYear() + "/" + date.getMonthValue();
      case QUARTER -> date.getYear() + "/" + (date.getMonthValue() + 2) / 3;
    };
  }

  private int firstOfItsQuantum(int index, long quantum) {
    int first = index;
    while (first > 0 && ticks.row(first - 1)[0] / quantum == ticks.row(index)[0] / quantum) {
      first--;
    }
    // The quantum in which everything begins is covered by the beginning itself.
    return first >= 0 && ticks.row(first)[0] / quantum == 0 ? -1 : first;
  }

  private long since(int which, long start, long[] before, long[] after) {
    BigDecimal quantum = BigDecimal.valueOf(observed(before[0], after[0]));
    BigDecimal inside = BigDecimal.valueOf(observed(start, after[0]));
    BigDecimal all = BigDecimal.valueOf(after[which] - before[which]);
    BigDecimal counted =
        quantum.signum() == 0 ? all : all.multiply(inside).divide(quantum, 0, RoundingMode.HALF_UP);
    return (which == 1 ? good() : bad()) - after[which] + counted.longValueExact();
  }

  private long observed(long from, long to) {
    long observed = to - from;
    for (int i = 0; i < unobserved.size(); i++) {
      long[] span = unobserved.row(i);
      observed -= Math.max(0, Math.min(to, span[1]) - Math.max(from, span[0]));
    }
    return paused ? observed - Math.max(0, to - Math.max(from, pausedAt)) : observed;
  }

  private long good() {
    return events.size() == 0 ? 0 : events.row(events.size() - 1)[1];
  }

  private long bad() {
    return events.size() == 0 ? 0 : events.row(events.size() - 1)[2];
  }
}
