package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.time.TimeSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
 * Windows against an oracle that keeps every tick for ever, and knows nothing of rings: a window
 * starts on the straight line between the ticks around its start, of those that are the first in
 * their quantum.
 */
class WindowProperties {
  private static final Duration LONGEST = Duration.ofDays(92);

  /** The quantum by which a window of a length is read. */
  private static final Map<Duration, Duration> WINDOWS =
      new TreeMap<>(
          Map.of(
              Duration.ofSeconds(10),
              Duration.ofSeconds(1),
              Duration.ofMinutes(5),
              Duration.ofSeconds(1),
              Duration.ofMinutes(30),
              Duration.ofSeconds(5),
              Duration.ofHours(1),
              Duration.ofSeconds(10),
              Duration.ofHours(6),
              Duration.ofMinutes(1),
              Duration.ofDays(1),
              Duration.ofMinutes(5),
              Duration.ofDays(3),
              Duration.ofMinutes(10),
              Duration.ofDays(7),
              Duration.ofMinutes(30),
              Duration.ofDays(31),
              Duration.ofHours(1),
              LONGEST,
              Duration.ofHours(1)));

  @Tag("SLO-6")
  @Property(tries = 60)
  void windowsOfADayOfPunctualAndLateTicksAreExact(@ForAll Random random) {
    var trace = new Trace(0);
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
    var trace = new Trace(0);
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
  void countsThatPassTheEndOfALongAreExact(@ForAll Random random) {
    var trace = new Trace(Long.MAX_VALUE - 400_000);
    for (int i = 0; i < 3_000; i++) {
      trace.step(Duration.ofSeconds(random.nextInt(600)), random, true);
    }
    assertThat(trace.good).isNegative();
    trace.compareAll();
  }

  /** One random life of a pair of counters, and its oracle. */
  private static final class Trace implements TimeSource {
    private final List<long[]> ticks = new ArrayList<>();
    private long now = Long.MAX_VALUE - Duration.ofMinutes(7).toNanos(); // nanoTime may wrap
    private final long origin = now;
    private final long goodBefore;
    private long good;
    private long bad;
    private final Timeline timeline = new Timeline(this);
    private final History history;

    Trace(long goodBefore) {
      this.goodBefore = goodBefore;
      this.good = goodBefore;
      this.history = timeline.follow(() -> good, () -> bad, LONGEST, WINDOWS.keySet());
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

    private void compare(Duration window, Duration quantum) {
      long elapsed = now - origin;
      long from = elapsed - window.toNanos();
      long[] before = {0, 0, 0};
      long[] after = {elapsed, good - goodBefore, bad};
      long cell = 0;
      for (long[] tick : ticks) {
        boolean firstOfItsQuantum = tick[0] / quantum.toNanos() > cell;
        cell = tick[0] / quantum.toNanos();
        if (firstOfItsQuantum && tick[0] <= from) {
          before = tick;
        } else if (firstOfItsQuantum) {
          after = tick;
          break;
        }
      }
      WindowReading reading = history.last(window);
      assertThat(reading.good()).isEqualTo(since(1, from, before, after, good - goodBefore));
      assertThat(reading.bad()).isEqualTo(since(2, from, before, after, bad));
      double observed = (double) elapsed / window.toNanos();
      assertThat(reading.coverage()).isEqualTo(Math.min(1, observed));
    }

    private static long since(int which, long from, long[] before, long[] after, long now) {
      if (from <= 0) {
        return now;
      }
      BigDecimal inside =
          BigDecimal.valueOf(after[which] - before[which])
              .multiply(BigDecimal.valueOf(after[0] - from))
              .divide(BigDecimal.valueOf(after[0] - before[0]), 0, RoundingMode.HALF_UP);
      return now - after[which] + inside.longValueExact();
    }

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public Instant now() {
      throw new AssertionError("rolling windows have nothing to do with the wall clock");
    }
  }
}
