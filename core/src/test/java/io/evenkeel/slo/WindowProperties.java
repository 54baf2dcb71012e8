package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/**
 * Windows against an oracle that keeps every event and every tick for ever, and knows nothing of
 * rings: a window starts at the first tick of some period, the latest that is not after its start.
 */
class WindowProperties {

  /** Which period a window of a length is aligned to. */
  private static final Map<Duration, Duration> WINDOWS =
      new TreeMap<>(
          Map.of(
              Duration.ofMinutes(5), Duration.ofSeconds(1),
              Duration.ofMinutes(30), Duration.ofSeconds(10),
              Duration.ofHours(1), Duration.ofSeconds(10),
              Duration.ofHours(6), Duration.ofMinutes(1),
              Duration.ofDays(1), Duration.ofMinutes(5),
              Duration.ofDays(3), Duration.ofMinutes(5),
              Duration.ofDays(7), Duration.ofMinutes(30),
              Duration.ofDays(31), Duration.ofMinutes(30),
              Duration.ofDays(92), Duration.ofHours(2)));

  @Tag("SLO-6")
  @Property(tries = 60)
  void windowsOfADayOfPunctualAndLateTicksAreExact(@ForAll Random random) {
    var trace = new Trace();
    for (int i = 0; i < 6_000; i++) {
      boolean late = random.nextInt(50) == 0;
      trace.step(
          Duration.ofMillis(late ? random.nextInt(90_000) : 995 + random.nextInt(20)),
          random,
          random.nextInt(300) != 0);
    }
    trace.compareAll();
  }

  @Tag("SLO-6")
  @Property(tries = 100)
  void windowsOfMonthsWithGapsAreExact(@ForAll Random random) {
    var trace = new Trace();
    for (int i = 0; i < 4_000; i++) {
      long longest = random.nextInt(20) == 0 ? 86_400_000L : 2_400_000L;
      trace.step(Duration.ofMillis((long) (random.nextDouble() * longest)), random, true);
      if (i % 500 == 0) {
        trace.compareAll();
      }
    }
    trace.compareAll();
  }

  @Tag("SLO-6")
  @Property(tries = 20)
  void countsNearTheEndOfALongAreExact(@ForAll Random random) {
    var trace = new Trace();
    trace.good = Long.MAX_VALUE - 4_000_000;
    trace.history = trace.timeline.follow(() -> trace.good, () -> trace.bad, Duration.ofDays(92));
    trace.goodBefore = trace.good;
    for (int i = 0; i < 3_000; i++) {
      trace.step(Duration.ofSeconds(random.nextInt(600)), random, true);
    }
    trace.compareAll();
  }

  /** One random life of a pair of counters, and its oracle. */
  private static final class Trace implements TimeSource {
    private final List<long[]> ticks = new ArrayList<>();
    private long now = Long.MAX_VALUE - Duration.ofMinutes(7).toNanos(); // nanoTime may wrap
    private final long origin = now;
    private long good;
    private long bad;
    private long goodBefore;
    private final Timeline timeline = new Timeline(this);
    private Timeline.History history = timeline.follow(() -> good, () -> bad, Duration.ofDays(92));

    Trace() {
      ticks.add(new long[] {0, 0, 0});
    }

    void step(Duration advance, Random random, boolean tick) {
      now += advance.toNanos();
      if (random.nextInt(3) > 0) {
        good += random.nextInt(1_000);
        bad += random.nextInt(10) == 0 ? random.nextInt(50) : 0;
      }
      if (tick) {
        timeline.snapshot();
        ticks.add(new long[] {now - origin, good - goodBefore, bad});
      }
    }

    void compareAll() {
      WINDOWS.forEach(this::compare);
    }

    private void compare(Duration window, Duration period) {
      long from = now - origin - window.toNanos();
      long[] start = {0, 0, 0};
      long cell = 0;
      for (long[] tick : ticks) {
        boolean firstOfItsPeriod = tick[0] / period.toNanos() > cell;
        cell = tick[0] / period.toNanos();
        if (firstOfItsPeriod && tick[0] <= from) {
          start = tick;
        }
      }
      WindowReading reading = history.last(window);
      assertThat(reading.good()).isEqualTo(good - goodBefore - start[1]);
      assertThat(reading.bad()).isEqualTo(bad - start[2]);
      double observed = (double) (now - origin) / window.toNanos();
      assertThat(reading.coverage()).isEqualTo(Math.min(1, observed));
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public Instant now() {
      throw new AssertionError("windows have nothing to do with the wall clock");
    }
  }
}
