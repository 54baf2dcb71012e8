package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A breaker that opens after five failures in a row, and otherwise at half of a hundred calls. */
@Tag("LLM-1")
class FailureStreakTest {
  private final Breakers at = new Breakers(Breakers.settings(100, 2).withConsecutiveFailures(5));

  @Test
  void anOutageAfterAnHourOfSuccessesIsSeenAtOnce() {
    at.succeed(1_000);

    at.fail(4);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    at.fail(1);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aSuccessEndsARow() {
    for (int i = 0; i < 12; i++) {
      at.fail(4);
      at.succeed(1);
    }

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void aRowMayTakeItsTime() {
    for (int i = 0; i < 5; i++) {
      at.fail(1);
      at.time.advance(Duration.ofMinutes(10));
    }

    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void withoutALimitOnlyRatesCount() {
    var byRate = new Breakers(Breakers.settings(100, 2));
    byRate.succeed(100);

    byRate.fail(99);
    assertThat(byRate.breaker.state()).isEqualTo(BreakerState.CLOSED);
    byRate.fail(1);

    assertThat(byRate.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aClosedBreakerBeginsANewRow() {
    at.fail(5);
    at.waitUntilProbes();
    at.succeed(2);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);

    at.fail(4);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }
}
