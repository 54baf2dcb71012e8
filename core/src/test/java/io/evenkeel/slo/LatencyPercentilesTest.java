package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.evenkeel.call.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-4")
class LatencyPercentilesTest {
  private static final int MANY = 500_000;
  private static final Duration THRESHOLD = Duration.ofMillis(700);
  private final Engine engine =
      new Engine(
          Objectives.availability("counted", "99.9"), Objectives.latency("api", "95", THRESHOLD));
  private final SloService api = engine.slos.service("api");

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aPercentileIsTheNearestRankWithinTwoPercent() {
    for (int ms = 1; ms <= 1_000; ms++) {
      record(Outcome.SUCCESS, ms);
    }
    for (double quantile : new double[] {0.001, 0.5, 0.9, 0.95, 0.99, 0.999, 1}) {
      assertThat(api.latency(LatencyWindow.FIVE_MINUTES, quantile))
          .hasValueCloseTo(quantile, withinPercentage(2));
    }
  }

  @Test
  void nothingIsKnownWithoutCallsOrOutsideOfTheRange() {
    assertThat(api.latency(LatencyWindow.HOUR, 0.5)).isEmpty();
    record(Outcome.SUCCESS, 1);
    assertThat(api.latency(LatencyWindow.HOUR, 0.5)).isPresent();
    for (double quantile : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThat(api.latency(LatencyWindow.HOUR, quantile)).isEmpty();
    }
    engine.slos.service("counted").record(Outcome.SUCCESS, 1);
    assertThat(engine.slos.service("counted").latency(LatencyWindow.HOUR, 0.5)).isEmpty();
  }

  @Test
  void aWindowForgetsWhatIsOlderButNotYoungerThanItself() {
    record(Outcome.SUCCESS, 100);
    engine.time.advance(Duration.ofMinutes(5).minusNanos(1));
    assertThat(api.latency(LatencyWindow.FIVE_MINUTES, 1)).isPresent();
    record(Outcome.SUCCESS, 200);
    engine.time.advance(Duration.ofSeconds(61));
    assertThat(api.latency(LatencyWindow.FIVE_MINUTES, 0.01))
        .hasValueCloseTo(0.2, withinPercentage(2));
    assertThat(api.latency(LatencyWindow.HOUR, 0.01)).hasValueCloseTo(0.1, withinPercentage(2));
    engine.time.advance(Duration.ofMinutes(5));
    assertThat(api.latency(LatencyWindow.FIVE_MINUTES, 1)).isEmpty();
    assertThat(api.latency(LatencyWindow.HOUR, 1)).isPresent();
    engine.time.advance(Duration.ofMinutes(67));
    assertThat(api.latency(LatencyWindow.HOUR, 1)).isEmpty();
  }

  @Test
  void anHourIsNeverShorterThanAnHourHoweverLongOneWaits() {
    for (int minute = 0; minute < 600; minute++) {
      engine.time.advance(Duration.ofMinutes(1));
      record(Outcome.SUCCESS, 1_000 + minute);
      double oldest = api.latency(LatencyWindow.HOUR, 1e-9).orElseThrow() * 1_000 - 1_000;
      assertThat(oldest).isLessThan(Math.max(0, minute - 59) + 40.0); // 2 % of up to 1.6 s
      assertThat(oldest).isGreaterThan(Math.max(0, minute - 72) - 40.0);
    }
  }

  @Test
  void aFastFailureSaysNothingAboutSpeedAndASlowOneDoes() {
    record(Outcome.SERVER_ERROR, 1);
    record(Outcome.CLIENT_ERROR, 1);
    record(Outcome.IGNORED, 5_000);
    assertThat(api.latency(LatencyWindow.FIVE_MINUTES, 1)).isEmpty();
    record(Outcome.SERVER_ERROR, 700);
    assertThat(api.latency(LatencyWindow.FIVE_MINUTES, 1))
        .hasValueCloseTo(0.7, withinPercentage(2));
  }

  @Test
  void aReloadKeepsTheLatencies() {
    record(Outcome.SUCCESS, 300);
    engine.file.replace(
        Objectives.configuration(Objectives.latency("api", "99", Duration.ofSeconds(2))));
    record(Outcome.SUCCESS, 300);
    record(Outcome.SUCCESS, 900);
    assertThat(api.latency(LatencyWindow.FIVE_MINUTES, 0.66))
        .hasValueCloseTo(0.3, withinPercentage(2));
  }

  @Test
  void threadsLoseNoCallToEachOther() throws Exception {
    var histogram = new LatencyHistogram();
    var together = new CyclicBarrier(8);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> recordMany(histogram, together)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(histogram.succeeded(0, 1)).isEqualTo(8 * MANY);
    int[] shown = new int[LatencyBuckets.COUNT];
    histogram.addTo(shown);
    assertThat(shown[LatencyBuckets.of(1_000_000)]).isEqualTo(8 * MANY);
  }

  private static void recordMany(LatencyHistogram histogram, CyclicBarrier together) {
    for (int call = 0; call < MANY; call++) {
      if (call % 100_000 == 0) {
        meet(together);
      }
      histogram.succeeded(1_000_000, 0, 1);
    }
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  private void record(Outcome outcome, long ms) {
    api.record(outcome, Duration.ofMillis(ms).toNanos());
  }
}
