package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-6")
class ModelPerformanceTest {
  private final ManualTime time = new ManualTime();

  @Test
  void theReportHasAttemptsFailuresAndLatenciesOfEachModel() {
    var at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
    Failover<String, String> failover = at.start();
    Desk.shares(failover, 97);
    at.behaviours.put("azure", Rehearsal.fails(ErrorClass.RATE_LIMITED));
    failover.call("question");

    ModelPerformance azure = failover.providers().performance().get(0);
    assertThat(azure.provider()).isEqualTo("azure");
    assertThat(azure.model()).isEqualTo("model-of-azure");
    assertThat(azure.attempts()).isEqualTo(98);
    assertThat(azure.successShare()).hasValue(97.0 / 98);
    assertThat(azure.failures()).isEqualTo(Map.of(ErrorClass.RATE_LIMITED, 1L));
    assertThat(azure.latency())
        .hasValueSatisfying(
            latency ->
                assertThat(latency.p50().toNanos())
                    .isCloseTo(Rehearsal.LATENCY.toNanos(), within(6_250_000L)));
    assertThat(azure.firstTokenP95()).isEmpty();
    assertThat(azure.tokensPerSecond()).isEmpty();
    assertThat(failover.providers().performance().get(1).attempts()).isEqualTo(1);
  }

  @Test
  void percentilesAreWithinASixteenth() {
    var random = new Random(7);
    var counts = new long[LatencyScale.BUCKETS];
    var all = new long[10_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (long) (Math.exp(random.nextGaussian()) * 1_000_000_000L);
      counts[LatencyScale.bucket(all[i])]++;
    }
    Arrays.sort(all);
    for (double rank : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
      long exact = all[(int) Math.ceil(rank * all.length) - 1];
      assertThat(LatencyScale.percentile(counts, rank) / (double) exact)
          .isCloseTo(1, within(0.0625));
    }
  }

  @Test
  void everyDurationHasABucket() {
    for (long nanos : new long[] {-1, 0, 1, 1_023, 1_024, 1L << 39, 1L << 40, Long.MAX_VALUE}) {
      assertThat(LatencyScale.bucket(nanos)).isBetween(0, LatencyScale.BUCKETS - 1);
    }
    assertThat(LatencyScale.percentile(new long[LatencyScale.BUCKETS], 0.5)).isNegative();
  }

  @Test
  void aDayIsRememberedAndNoMore() {
    var figures = new ModelFigures(time.nanoTime());
    figures.answered(1_000_000, 10, time.nanoTime());
    for (int hour = 0; hour < 24; hour++) {
      time.advance(Duration.ofHours(1));
      figures.failed(ErrorClass.TIMEOUT, time.nanoTime());
    }
    assertThat(report(figures).attempts()).isEqualTo(25);

    time.advance(Duration.ofHours(1));
    assertThat(report(figures).attempts()).isEqualTo(24);
    assertThat(report(figures).latency()).isEmpty();
    time.advance(Duration.ofDays(3));
    assertThat(report(figures).attempts()).isZero();
    assertThat(report(figures).successShare()).isEmpty();
  }

  @Test
  void whatTheCallerCancelledOrAskedWronglyIsNotTheProvidersFailure() {
    var figures = new ModelFigures(time.nanoTime());
    figures.answered(1_000_000, 10, time.nanoTime());
    figures.failed(ErrorClass.CANCELLED, time.nanoTime());
    figures.failed(ErrorClass.BAD_REQUEST, time.nanoTime());
    figures.failed(ErrorClass.CONTEXT_WINDOW, time.nanoTime());
    assertThat(report(figures).successShare()).hasValue(1.0);

    figures.failed(ErrorClass.TIMEOUT, time.nanoTime());
    assertThat(report(figures).successShare()).hasValue(0.5);
    assertThat(report(figures).attempts()).isEqualTo(5);
  }

  @Test
  void tokensPerSecondCountOnlyAnswersWhoseTokensAreKnown() {
    var figures = new ModelFigures(time.nanoTime());
    figures.answered(2_000_000_000L, 100, time.nanoTime());
    figures.answered(2_000_000_000L, 0, time.nanoTime());
    figures.firstToken(300_000_000L, time.nanoTime());

    assertThat(report(figures).tokensPerSecond()).hasValue(50);
    assertThat(report(figures).firstTokenP95())
        .hasValueSatisfying(p95 -> assertThat(p95.toMillis()).isCloseTo(300, within(19L)));
  }

  @Test
  void modelsThatRequestsMakeUpDoNotFillTheMemory() {
    var figures = new ProviderFigures(time);
    for (int i = 0; i < 1_000; i++) {
      figures.answered("model-" + i, 1_000, 1_000, TokenUsage.UNKNOWN);
    }
    assertThat(figures.performance("azure")).hasSizeLessThanOrEqualTo(65);
    assertThat(figures.performance("azure").stream().mapToLong(ModelPerformance::attempts).sum())
        .isEqualTo(1_000);
  }

  @Test
  @Tag("LLM-4")
  void theLatePercentileFollowsTheLastMinutes() {
    var late = new LatePercentile(time);
    for (int i = 1; i < 20; i++) {
      late.add(100_000_000L, time.nanoTime());
    }
    time.advance(Duration.ofSeconds(1));
    assertThat(late.nanos()).isNegative();
    for (int i = 0; i < 81; i++) {
      late.add(i < 76 ? 100_000_000L : 900_000_000L, time.nanoTime());
    }
    time.advance(Duration.ofSeconds(1));
    assertThat(late.nanos()).isCloseTo(100_000_000L, within(6_250_000L));
    late.add(900_000_000L, time.nanoTime());
    time.advance(Duration.ofSeconds(1));
    assertThat(late.nanos()).isCloseTo(900_000_000L, within(56_250_000L));

    time.advance(Duration.ofMinutes(5));
    for (int i = 0; i < 200; i++) {
      late.add(100_000_000L, time.nanoTime());
    }
    time.advance(Duration.ofSeconds(1));
    assertThat(late.nanos()).isLessThan(200_000_000L);
    time.advance(Duration.ofMinutes(11));
    assertThat(late.nanos()).isNegative();
  }

  private ModelPerformance report(ModelFigures figures) {
    return figures.performance("azure", "model", time.nanoTime());
  }
}
