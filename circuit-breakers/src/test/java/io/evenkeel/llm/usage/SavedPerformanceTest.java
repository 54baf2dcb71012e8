package io.evenkeel.llm.usage;

import static io.evenkeel.llm.usage.Calls.AZURE;
import static io.evenkeel.llm.usage.Calls.GPT;
import static io.evenkeel.llm.usage.Calls.attempt;
import static io.evenkeel.llm.usage.Calls.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ModelPerformance;
import io.evenkeel.failover.TokenUsage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-6")
class SavedPerformanceTest {
  private final Accounts accounts = new Accounts(Accounts.PRICED);

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void whatItsCallerCancelledSaysNothingOfAModel() {
    accounts.count(Calls.answered(10, 10), Calls.answered(10, 10), Calls.answered(10, 10));
    accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.TIMEOUT)));
    accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.CANCELLED)));

    assertThat(azure().attempts()).isEqualTo(5);
    assertThat(azure().successShare()).hasValue(0.75);
    assertThat(azure().failures())
        .isEqualTo(Map.of(ErrorClass.TIMEOUT, 1L, ErrorClass.CANCELLED, 1L));
    assertThat(azure().tokensPerSecond()).hasValueCloseTo(100.0, within(1e-9));
  }

  @Test
  void aPeriodIsFullHoursUpToADayAndDaysBeyond() {
    accounts.count(Calls.answered(10, 10));
    accounts.pass(Duration.ofHours(2));
    accounts.count(Calls.answered(10, 10));

    assertThat(attempts(Duration.ofHours(1))).isEqualTo(1);
    assertThat(attempts(Duration.ofHours(2))).isEqualTo(2);
    assertThat(attempts(Duration.ZERO)).isEqualTo(1);
    accounts.pass(Duration.ofHours(24));
    assertThat(attempts(Duration.ofHours(23))).isZero();
    assertThat(attempts(Duration.ofHours(24))).isEqualTo(1);
    assertThat(attempts(Duration.ofHours(25))).isEqualTo(2);
    assertThat(attempts(Duration.ofDays(2))).isEqualTo(2);
    accounts.pass(Duration.ofDays(33));
    assertThat(attempts(Duration.ofDays(34))).isZero();
    assertThat(attempts(Duration.ofDays(35))).isEqualTo(2);
    assertThat(attempts(Duration.ofDays(3_000))).isEqualTo(2);
  }

  private long attempts(Duration period) {
    return accounts.ledger.performance(period).stream().mapToLong(ModelPerformance::attempts).sum();
  }

  @Test
  void whatNobodyKnowsIsLeftOpen() {
    accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.CANCELLED)));

    assertThat(azure().successShare()).isEmpty();
    assertThat(azure().latency()).isEmpty();
    assertThat(azure().firstTokenP95()).isEmpty();
    assertThat(azure().tokensPerSecond()).isEmpty();
  }

  @Test
  void durationsAreThoseOfAnswers() {
    for (int millis = 10; millis <= 1_000; millis += 10) {
      accounts.count(Calls.of(answeredAfter(millis)));
    }
    accounts.count(
        Calls.of(
            attempt(
                AZURE,
                GPT,
                ErrorClass.TIMEOUT,
                Duration.ofSeconds(60),
                null,
                TokenUsage.UNKNOWN,
                true)));

    ModelPerformance.Latency latency = azure().latency().orElseThrow();
    assertThat(latency.p50()).isBetween(Duration.ofMillis(468), Duration.ofMillis(532));
    assertThat(latency.p95()).isBetween(Duration.ofMillis(890), Duration.ofMillis(1_010));
    assertThat(latency.p99()).isBetween(Duration.ofMillis(928), Duration.ofMillis(1_052));
    assertThat(azure().firstTokenP95().orElseThrow())
        .isBetween(Duration.ofMillis(89), Duration.ofMillis(101));
  }

  private ModelPerformance azure() {
    return accounts.ledger.performance().get(0);
  }

  private static Attempt answeredAfter(int millis) {
    return attempt(
        AZURE,
        GPT,
        null,
        Duration.ofMillis(millis),
        Duration.ofMillis(millis / 10),
        new TokenUsage(1, 1, 0),
        true);
  }
}
