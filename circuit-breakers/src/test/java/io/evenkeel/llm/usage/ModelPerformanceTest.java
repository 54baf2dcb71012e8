package io.evenkeel.llm.usage;

import static io.evenkeel.llm.usage.Calls.AZURE;
import static io.evenkeel.llm.usage.Calls.GPT;
import static io.evenkeel.llm.usage.Calls.attempt;
import static io.evenkeel.llm.usage.Calls.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.TokenUsage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-6")
class ModelPerformanceTest {

  @Test
  void aModelIsJudgedByWhatIsItsOwnDoing() {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      for (int i = 0; i < 3; i++) {
        accounts.count(Calls.answered(10, 10));
      }
      accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.TIMEOUT)));
      accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.BAD_REQUEST)));
      accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.CANCELLED)));
      accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.CONTEXT_WINDOW)));

      ModelPerformance azure = accounts.ledger.performance().get(0);
      assertThat(azure.attempts()).isEqualTo(7);
      assertThat(azure.answers()).isEqualTo(3);
      assertThat(azure.successShare()).hasValue(0.75);
      assertThat(azure.errors())
          .isEqualTo(
              Map.of(
                  ErrorClass.TIMEOUT, 1L,
                  ErrorClass.BAD_REQUEST, 1L,
                  ErrorClass.CANCELLED, 1L,
                  ErrorClass.CONTEXT_WINDOW, 1L));
    }
  }

  @Test
  void aModelThatWasNeverJudgedHasNoShare() {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      accounts.count(Calls.of(failed(AZURE, GPT, ErrorClass.CANCELLED)));
      assertThat(accounts.ledger.performance().get(0).successShare()).isEmpty();
    }
  }

  @Test
  void durationsAreThoseOfAnswersToAnEighth() {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      for (int millis = 10; millis <= 1_000; millis += 10) {
        accounts.count(
            Calls.of(
                attempt(
                    AZURE,
                    GPT,
                    null,
                    Duration.ofMillis(millis),
                    Duration.ofMillis(millis / 10),
                    new TokenUsage(1, 1, 0),
                    true)));
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
      ModelPerformance azure = accounts.ledger.performance().get(0);
      assertThat(azure.median()).isBetween(Duration.ofMillis(437), Duration.ofMillis(563));
      assertThat(azure.p95()).isBetween(Duration.ofMillis(831), Duration.ofMillis(1_069));
      assertThat(azure.p99()).isBetween(Duration.ofMillis(866), Duration.ofMillis(1_114));
      assertThat(azure.firstTokenMedian()).isBetween(Duration.ofMillis(43), Duration.ofMillis(57));
      assertThat(azure.firstTokenP95()).isBetween(Duration.ofMillis(83), Duration.ofMillis(107));
    }
  }
}
