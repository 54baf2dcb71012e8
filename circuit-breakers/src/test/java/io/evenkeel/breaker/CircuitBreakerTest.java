package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-1")
class CircuitBreakerTest {
  private final Breakers at = new Breakers(Breakers.settings(10, 2));

  @Test
  void staysClosedBelowTheMinimumOfCalls() {
    at.fail(9);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void opensWhenHalfOfTheCallsFailed() {
    at.succeed(5);
    at.fail(5);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(at.breaker.tryAcquire()).isNull();
  }

  @Test
  void forgetsWhatIsOlderThanTheWindow() {
    at.fail(9);
    at.time.advance(Duration.ofSeconds(61));
    at.fail(9);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    at.fail(1);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aJumpOfTheWallClockNeitherEmptiesTheWindowNorEndsTheOpenTime() {
    at.fail(9);
    at.time.jumpWallClock(Duration.ofHours(5));
    at.fail(1);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);

    at.time.jumpWallClock(Duration.ofHours(-9));
    assertThat(at.breaker.tryAcquire()).isNull();
    at.time.advance(Breakers.OPEN_FOR);
    assertThat(at.breaker.tryAcquire()).isNotNull();
  }

  @Test
  void refusesUntilTheOpenTimeIsOverAndThenProbes() {
    at.fail(10);
    at.time.advance(Breakers.OPEN_FOR.minusNanos(1));
    assertThat(at.breaker.tryAcquire()).isNull();

    at.time.advance(Duration.ofNanos(1));
    assertThat(at.breaker.tryAcquire()).isNotNull();
    assertThat(at.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
  }

  @Test
  void closesAfterGoodProbesAndSaysSo() {
    at.fail(10);
    at.waitUntilProbes();
    at.succeed(2);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(at.path()).containsExactly("CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>CLOSED");
    assertThat(at.transitions).allMatch(step -> step.breaker().equals("api"));
  }

  @Test
  void opensAgainAfterBadProbes() {
    at.fail(10);
    at.waitUntilProbes();
    at.fail(2);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void opensWhenTooManyCallsAreSlow() {
    var slow =
        new Breakers(
            new BreakerSettings(
                Percentage.of("50"),
                Optional.of(Duration.ofSeconds(2)),
                Percentage.of("80"),
                5,
                Duration.ofSeconds(60),
                Breakers.OPEN_FOR,
                1,
                Optional.empty()));
    slow.acquire().success(Duration.ofSeconds(1).toNanos());
    for (int i = 0; i < 4; i++) {
      assertThat(slow.breaker.state()).isEqualTo(BreakerState.CLOSED);
      slow.acquire().success(Duration.ofSeconds(3).toNanos());
    }

    assertThat(slow.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void probesThatHangAreWrittenOffAndTheBreakerOpensAgain() {
    at.fail(10);
    at.waitUntilProbes();
    Permit hung = at.acquire();
    at.acquire();
    assertThat(at.breaker.tryAcquire()).isNull();

    at.time.advance(Breakers.OPEN_FOR);
    assertThat(at.breaker.tryAcquire()).isNull();
    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);

    hung.success(1);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aPermitEndsOnce() {
    Permit permit = at.acquire();
    permit.success(1);
    permit.failure(1, new IOException("late"));
    permit.release();
    permit.success(1);

    assertThat(at.breaker.status().calls()).isOne();
    assertThat(at.breaker.status().failures()).isZero();
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void aReleasedPermitCountsAsNothing() {
    for (int i = 0; i < 20; i++) {
      at.acquire().release();
    }

    assertThat(at.breaker.status().calls()).isZero();
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void theStatusShowsCallsInFlightAndTheFailureRate() {
    at.succeed(8);
    at.fail(2);
    at.acquire();

    assertThat(at.breaker.status().inFlight()).isOne();
    assertThat(at.breaker.status().failureRate()).hasValue(0.2);
    assertThat(at.all.statuses()).containsExactly(at.breaker.status());
  }

  @Test
  void aCallReturnsItsResultAndAnExceptionUnchanged() throws Exception {
    assertThat(at.breaker.call(() -> "slot")).isEqualTo("slot");

    var failure = new IOException("down");
    assertThatThrownBy(
            () ->
                at.breaker.call(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(at.breaker.status().failures()).isOne();
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void anOpenBreakerMakesNoCallAndSaysWhich() {
    at.fail(10);

    assertThatThrownBy(
            () ->
                at.breaker.call(
                    () -> {
                      throw new AssertionError("was called");
                    }))
        .isInstanceOf(BreakerOpenException.class)
        .hasMessage("circuit breaker 'api' is open")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  @Test
  void anInterruptedCallCountsAsNothing() {
    assertThatThrownBy(
            () ->
                at.breaker.call(
                    () -> {
                      throw new InterruptedException();
                    }))
        .isInstanceOf(InterruptedException.class);

    assertThat(at.breaker.status().calls()).isZero();
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void anUnknownNameGetsDefaultSettings() {
    CircuitBreaker unknown = at.all.breaker("nobody_configured_me");

    assertThat(unknown.tryAcquire()).isNotNull();
    assertThat(at.all.breaker("nobody_configured_me")).isSameAs(unknown);
  }
}
