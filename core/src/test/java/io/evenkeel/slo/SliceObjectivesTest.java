package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One-minute slices of a percentile with an error budget, and of throughput. */
class SliceObjectivesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FAST = Duration.ofMillis(10);
  private static final Duration SLOW = Duration.ofMillis(700);
  private final Engine engine =
      new Engine(
          """
          service_slos:
            voice:
              latency: {target: "p95 < 700ms", error_budget: "1%", measurement_window: 1d}
              throughput: {target: "5 req/s", measurement_window: 1d}
          """);

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  @Tag("SLO-5")
  void aMinuteIsGoodWhenTheShareOfFastCallsReachesThePercentileExactly() {
    minute(95, 5);
    assertThat(latency()).isEqualTo("1/0");
    minute(949, 51);
    assertThat(latency()).isEqualTo("1/1");
    minute(9_500_001, 500_000);
    minute(9_499_999, 500_001);
    assertThat(latency()).isEqualTo("2/2");
  }

  @Test
  @Tag("SLO-5")
  void aMinuteIsNotJudgedBeforeItEnds() {
    engine.calls("voice", Outcome.SUCCESS, FAST, 100);
    engine.time.advance(MINUTE.minusNanos(1));
    assertThat(latency()).isEqualTo("0/0");
    engine.time.advance(Duration.ofNanos(1));
    assertThat(latency()).isEqualTo("1/0");
  }

  @Test
  @Tag("SLO-5")
  @Tag("SLO-9")
  void anIdleMinuteAndOneWithTooFewCallsAreNeitherGoodNorBad() {
    engine.time.advance(Duration.ofHours(1));
    minute(0, 9);
    minute(9, 0);
    ObjectiveStatus status = engine.status("voice", "latency_p95");
    assertThat(latency()).isEqualTo("0/0");
    assertThat(status.state()).isEqualTo(BudgetState.UNKNOWN);
    assertThat(status.unmeasured()).contains("no minute in the window had 10 calls");
    minute(0, 10);
    assertThat(latency()).isEqualTo("0/1");
  }

  @Test
  @Tag("SLO-5")
  void onlySuccessfulOrSlowCallsAreJudged() {
    engine.calls("voice", Outcome.SERVER_ERROR, FAST, 1_000);
    minute(20, 0);
    assertThat(latency()).isEqualTo("1/0");
    engine.calls("voice", Outcome.CLIENT_ERROR, SLOW, 2);
    minute(20, 0);
    assertThat(latency()).isEqualTo("1/1");
  }

  @Test
  @Tag("SLO-5")
  void aPauseOfTheProcessIsOneSliceAndNotMany() {
    minute(20, 0);
    standStill(Duration.ofSeconds(605));
    engine.time.advance(Duration.ofSeconds(1));
    assertThat(latency()).isEqualTo("1/1");
    engine.time.advance(Duration.ofSeconds(55)); // to the next whole minute
    minute(20, 0);
    assertThat(latency()).isEqualTo("2/1");
  }

  @Test
  @Tag("SLO-5")
  void theBudgetIsAShareOfTheSlices() {
    engine.time.advance(Duration.ofDays(1));
    for (int i = 0; i < 99; i++) {
      minute(20, 0);
    }
    minute(0, 20);
    ObjectiveStatus status = engine.status("voice", "latency_p95");
    assertThat(status.budgetConsumed()).hasValue(1);
    assertThat(status.state()).isEqualTo(BudgetState.DEPLETED);
    assertThat(status.budgetMinutes()).isEqualTo(14.4);
  }

  @Test
  @Tag("SLO-4")
  void throughputIsJudgedOnlyWhenTheOfferedLoadReachesTheTarget() {
    offer(299, 0);
    assertThat(throughput()).isEqualTo("0/0");
    assertThat(engine.status("voice", "throughput").unmeasured())
        .contains("no minute in the window was offered 5 req/s");
    offer(300, 0);
    assertThat(throughput()).isEqualTo("1/0");
    offer(300, 1); // offered more, served enough
    assertThat(throughput()).isEqualTo("2/0");
    offer(299, 1); // offered enough, served less
    assertThat(throughput()).isEqualTo("2/1");
  }

  @Test
  @Tag("SLO-4")
  void loadThatALateTickFindsIsDividedByTheTimeThatReallyPassed() {
    offer(300, 0);
    engine.calls("voice", Outcome.SUCCESS, FAST, 500);
    standStill(Duration.ofMinutes(2));
    engine.time.advance(Duration.ofSeconds(1));
    assertThat(throughput()).isEqualTo("1/0");
  }

  @Test
  @Tag("SLO-11")
  void aSliceThatMaintenanceTouchesIsJudgedByTheRestOfItOnly() {
    try (var engine =
        new Engine(
            """
            service_slos:
              voice: {latency: {target: "p95 < 700ms", error_budget: "1%"}}
            maintenance_windows:
              - {name: upgrade, from: "2026-01-05T09:00:30Z", to: "2026-01-05T09:02:30Z"}
            """)) {
      engine.time.advance(Duration.ofSeconds(31));
      engine.calls("voice", Outcome.SUCCESS, SLOW, 1_000);
      engine.time.advance(Duration.ofMinutes(2));
      engine.calls("voice", Outcome.SUCCESS, FAST, 10);
      engine.time.advance(MINUTE);
      assertThat(engine.counts("voice", "latency_p95")).isEqualTo("1/0");
    }
  }

  private void minute(long fast, long slow) {
    if (fast > 0) {
      engine.calls("voice", Outcome.SUCCESS, FAST, fast);
    }
    if (slow > 0) {
      engine.calls("voice", Outcome.SUCCESS, SLOW, slow);
    }
    engine.time.advance(MINUTE);
  }

  private void offer(long served, long failed) {
    engine.calls("voice", Outcome.CLIENT_ERROR, FAST, served);
    if (failed > 0) {
      engine.calls("voice", Outcome.SERVER_ERROR, FAST, failed);
    }
    engine.time.advance(MINUTE);
  }

  /** Calls go on, slowly, and no tick comes. */
  private void standStill(Duration how) {
    try (var stall =
        engine.time.every(
            "stall",
            Duration.ofSeconds(1),
            () -> {
              engine.calls("voice", Outcome.SUCCESS, SLOW, 15);
              engine.time.advance(how.minusSeconds(1));
            })) {
      assertThat(stall).isNotNull();
      engine.time.advance(Duration.ofSeconds(1));
    }
  }

  private String latency() {
    return engine.counts("voice", "latency_p95");
  }

  private String throughput() {
    return engine.counts("voice", "throughput");
  }
}
