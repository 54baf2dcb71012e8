package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.fails;
import static io.evenkeel.failover.Rehearsal.provider;
import static io.evenkeel.failover.Rehearsal.routing;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Percentage;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-4")
class RetryBudgetTest {
  private final ManualTime time = new ManualTime();

  @Test
  void aTenthOfTheRequestsMayBeRetried() {
    var budget = new RetryBudget(Percentage.of("10"), time);
    assertThat(withdrawals(budget, 100)).isEqualTo(3);
    for (int i = 0; i < 50; i++) {
      budget.deposit();
    }

    assertThat(withdrawals(budget, 100)).isEqualTo(5);
  }

  @Test
  void aQuietNightSavesNoStormForTheMorning() {
    var budget = new RetryBudget(Percentage.of("10"), time);
    for (int i = 0; i < 100_000; i++) {
      budget.deposit();
    }

    assertThat(withdrawals(budget, 100)).isEqualTo(10);
  }

  @Test
  void aQuietServiceMayRetryOnceInTenSeconds() {
    var budget = new RetryBudget(Percentage.of("10"), time);
    assertThat(withdrawals(budget, 100)).isEqualTo(3);
    time.advance(Duration.ofSeconds(10));

    assertThat(withdrawals(budget, 100)).isOne();
  }

  @Test
  void noShareMeansNoRetries() {
    var budget = new RetryBudget(Percentage.of("0"), time);
    time.advance(Duration.ofHours(1));

    assertThat(withdrawals(budget, 100)).isZero();
  }

  @Test
  void aProviderIsRetriedOnceAndThenTheNextIsAsked() {
    var at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
    at.behaviours.put("azure", fails(ErrorClass.CONNECT));

    FailoverResult<String> result = at.start().call("question");

    assertThat(result.attempts())
        .extracting(Attempt::provider)
        .containsExactly("azure", "azure", "bedrock");
  }

  @Test
  void withAllDownAttemptsStayBounded() {
    var at = new Rehearsal(provider("azure", 1), provider("bedrock", 2), provider("vertex", 3));
    at.live.routing(routing(Duration.ofSeconds(20), "10"));
    List.of("azure", "bedrock", "vertex")
        .forEach(name -> at.behaviours.put(name, fails(ErrorClass.SERVER_ERROR)));
    Failover<String, String> failover = at.start();

    for (int i = 0; i < 10_000; i++) {
      FailoverResult<String> result = failover.call("question");
      assertThat(result.attempts()).hasSizeLessThanOrEqualTo(6);
      at.time.advance(Duration.ofMillis(10));
    }

    // 100 s of requests: until the breakers open, and then two probes each every 15 s.
    int attempts = at.asked("azure") + at.asked("bedrock") + at.asked("vertex");
    assertThat(attempts).isLessThan(3 * (10 + 10 + 7 * 2) + 10);
  }

  private static int withdrawals(RetryBudget budget, int attempts) {
    int withdrawn = 0;
    for (int i = 0; i < attempts; i++) {
      withdrawn += budget.tryWithdraw() ? 1 : 0;
    }
    return withdrawn;
  }
}
