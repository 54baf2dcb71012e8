package io.evenkeel.slo;

import io.evenkeel.config.objectives.CalendarPeriod;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One random life of an objective, beside its {@link ExactnessOracle}: bursts and silence, ticks
 * that come late or never, a wall clock that jumps, summer time, maintenance, restarts after a
 * kill, and counters that pass the end of a long.
 */
final class ExactnessTrace implements TimeSource {
  static final Duration MONTH = Duration.ofDays(30);

  /** Those of alerts; 17 minutes and 10 hours are read by what others keep. */
  private static final List<Duration> ALERTS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3));

  private static final List<Duration> READ =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofMinutes(17),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(10),
          Duration.ofDays(1),
          Duration.ofDays(3),
          MONTH);

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "Africa/Cairo",
          "America/Santiago",
          "Pacific/Chatham");

  private final SplittableRandom random;
  private final ExactnessFigures figures;
  private final ZoneId zone;
  private ExactnessOracle oracle = new ExactnessOracle();

  // The process that runs now; the monotonic clock of each begins somewhere else.
  private long clockOffset;
  private long liveGood;
  private long liveBad;
  private Timeline timeline;
  private History history;

  private long now;
  private Instant wallAtZero;
  private long goodPerSecond;
  private int badPerMille;

  ExactnessTrace(long seed, ExactnessFigures figures) {
    this.random = new SplittableRandom(seed);
    this.figures = figures;
    this.zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    this.wallAtZero =
        Instant.parse("2024-01-01T00:00:00Z")
            .plusNanos(random.nextLong(Duration.ofDays(700).toNanos()));
    newProcess();
    this.timeline = new Timeline(this);
    this.history = timeline.follow(() -> liveGood, () -> liveBad, longest(), ALERTS);
  }

  /** Lives, and compares now and then. */
  void run() {
    int kind = random.nextInt(4);
    Duration period =
        kind == 0
            ? Duration.ofSeconds(1)
            : kind == 1 ? Duration.ofSeconds(10) : Duration.ofMinutes(1 + random.nextInt(5));
    Duration life =
        kind == 0
            ? Duration.ofHours(1 + random.nextInt(5))
            : kind == 1
                ? Duration.ofDays(1 + random.nextInt(4))
                : Duration.ofDays(32 + random.nextInt(30));
    long steps = life.toNanos() / period.toNanos();
    int between = (int) Math.max(1, steps / 24);
    change();
    for (long step = 0; step < steps; step++) {
      if (random.nextInt(400) == 0) {
        change();
      }
      if (random.nextInt(3_000) == 0) {
        disturb();
      }
      live(duration(period.toNanos()), random.nextInt(200) != 0);
      if (random.nextInt(between) == 0) {
        compare();
      }
    }
    compare();
  }

  private void change() {
    int mood = random.nextInt(6);
    // Three million a second is more than four bytes hold over a chunk of the coarser rings.
    long most = random.nextInt(8) == 0 ? 3_000_000 : 5_000;
    goodPerSecond = mood == 0 ? 0 : mood == 1 ? most : 1 + random.nextInt(200);
    badPerMille = random.nextInt(12) == 0 ? random.nextInt(200) : random.nextInt(3);
  }

  private void disturb() {
    switch (random.nextInt(4)) {
      case 0 -> wallAtZero = wallAtZero.plus(Duration.ofHours(random.nextBoolean() ? 1 : -1));
      case 1 -> pauseOrResume();
      case 2 -> restart();
      default -> live(random.nextLong(Duration.ofHours(3).toNanos()), random.nextBoolean());
    }
  }

  private long duration(long period) {
    long jitter = (long) ((random.nextDouble() - 0.5) * 0.02 * period);
    return random.nextInt(100) == 0 ? random.nextLong(6 * period) : period + jitter;
  }

  /** Lets time pass, with events on the way, and a tick at its end or none. */
  private void live(long nanos, boolean tick) {
    int batches = 1 + random.nextInt(3);
    long left = nanos;
    for (int batch = 0; batch < batches; batch++) {
      long step = batch == batches - 1 ? left : random.nextLong(left + 1);
      left -= step;
      now += step;
      long calls = (long) (goodPerSecond * (step / 1e9) * 2 * random.nextDouble());
      long bad = calls * badPerMille / 1_000 + (random.nextInt(1_000) < badPerMille ? 1 : 0);
      liveGood += calls;
      liveBad += bad;
      oracle.event(now, calls, bad);
    }
    if (tick) {
      timeline.snapshot();
      oracle.tick(now);
    }
  }

  private void pauseOrResume() {
    if (oracle.isPaused()) {
      history.resume();
      oracle.resume(now);
    } else {
      history.pause();
      oracle.pause(now);
    }
  }

  // Stored, lived on for a while, killed, started again after a while.
  private void restart() {
    TimelineImage image = timeline.image();
    HistoryImage counts = history.image();
    ExactnessOracle stored = oracle.stored(now);
    long storedAt = now;
    for (int i = random.nextInt(4); i > 0; i--) {
      live(Duration.ofSeconds(10).toNanos(), true);
    }
    now += random.nextLong(Duration.ofHours(random.nextInt(5) == 0 ? 100 : 1).toNanos());
    newProcess();
    oracle = stored;
    oracle.gap(storedAt, now);
    timeline = new Timeline(this, image, Duration.ofNanos(now - storedAt));
    if (random.nextBoolean()) { // a service whose first call comes later
      goodPerSecond = 0;
      badPerMille = 0;
      live(Duration.ofSeconds(15).toNanos(), true);
    }
    figures.expect(image.flaw().isEmpty() && counts.flaw(timeline).isEmpty(), "an image is sound");
    history = timeline.follow(() -> liveGood, () -> liveBad, longest(), ALERTS, counts);
  }

  private void newProcess() {
    long start =
        random.nextInt(3) == 0 ? Long.MAX_VALUE - random.nextLong(1L << 40) : random.nextLong();
    clockOffset = start - now;
    liveGood = random.nextInt(3) == 0 ? Long.MAX_VALUE - random.nextInt(1 << 24) : 0;
    liveBad = random.nextInt(3) == 0 ? Long.MAX_VALUE - random.nextInt(1 << 12) : 0;
  }

  private static Duration longest() {
    return new CalendarWindow(CalendarPeriod.MONTH, ZoneId.of("UTC")).longest();
  }

  private void compare() {
    for (Duration window : READ) {
      ExactnessOracle.Answer expected =
          oracle.byTicks(now, now - window.toNanos(), window.toNanos());
      figures.sameCounts(expected, history.last(window));
    }
    compareTheCalendar();
    compareTheBudget();
  }

  private void compareTheCalendar() {
    for (CalendarPeriod period : CalendarPeriod.values()) {
      if (period == CalendarPeriod.QUARTER) {
        continue; // longer than what is kept here; see CalendarWindowTest
      }
      Instant begun = ExactnessOracle.beginning(period, zone, now());
      Instant next = ExactnessOracle.end(period, zone, now());
      long from = now - Duration.between(begun, now()).toNanos();
      long whole = Duration.between(begun, next).toNanos();
      figures.sameCounts(
          oracle.byTicks(now, from, whole), history.current(new CalendarWindow(period, zone)));
    }
  }

  private void compareTheBudget() {
    long from = now - MONTH.toNanos();
    WindowReading reading = history.last(MONTH);
    if (from > 0) {
      figures.budget(reading, oracle.byEvents(now, from, MONTH.toNanos()), oracle.edges(now, from));
    }
  }

  @Override
  public long nanoTime() {
    return now + clockOffset;
  }

  @Override
  public Instant now() {
    return wallAtZero.plusNanos(now);
  }
}
