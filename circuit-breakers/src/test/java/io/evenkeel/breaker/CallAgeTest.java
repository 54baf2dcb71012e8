package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.Ticker;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that do not return have no outcome, so their age has to speak. */
@Tag("LLM-1")
@Timeout(60)
class CallAgeTest {
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @Test
  void twentyCallsThatHangOpenTheBreakerWithoutReturning() {
    var at = new Breakers(settings(null, TIMEOUT));
    admit(at, 20);

    at.time.advance(Duration.ofSeconds(4));
    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    at.time.advance(Duration.ofSeconds(3));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(at.breaker.status().inFlight()).isEqualTo(20);
    assertThat(at.breaker.admit()).isNull();
  }

  @Test
  void withoutATimeoutTheyCountAsFailedAfterTheWindow() {
    var at = new Breakers(settings(null, null));
    admit(at, 20);

    at.time.advance(Duration.ofSeconds(59));
    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    at.time.advance(Duration.ofSeconds(3));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void theyAreSlowBeforeTheyAreFailed() {
    var at = new Breakers(settings(SLOW, TIMEOUT));
    admit(at, 20);

    at.time.advance(Duration.ofSeconds(4));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void fewerThanTheMinimumOfCallsDoNotOpenTheBreakerHoweverOld() {
    var at = new Breakers(settings(SLOW, TIMEOUT));
    admit(at, 9);

    at.time.advance(Duration.ofMinutes(3));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void callsThatHangAndCallsThatEndedAreJudgedTogether() {
    var at = new Breakers(settings(null, TIMEOUT));
    at.succeed(11);
    admit(at, 10);
    at.time.advance(Duration.ofSeconds(7));
    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(at.breaker.status().overdue()).isEqualTo(10);

    at.fail(1);
    at.time.advance(Duration.ofSeconds(1));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aLateEndDoesNotCountTwice() {
    var at = new Breakers(settings(null, TIMEOUT));
    at.succeed(14);
    List<Admission> hung = admit(at, 6);
    at.time.advance(Duration.ofSeconds(7));
    assertThat(at.breaker.status().overdue()).isEqualTo(6);

    for (Admission late : hung) {
      late.failure(Duration.ofSeconds(7).toNanos(), new IllegalStateException("reset"));
    }
    at.time.advance(Duration.ofSeconds(2));

    // Six of twenty; counted twice they would be twelve of twenty-six, and with four more it
    // opened.
    assertThat(at.breaker.status().failures()).isEqualTo(6);
    assertThat(at.breaker.status().calls()).isEqualTo(20);
    assertThat(at.breaker.status().overdue()).isZero();
    at.fail(2);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    at.fail(6);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aLateEndAfterTheBreakerOpenedChangesNothing() {
    var at = new Breakers(settings(null, TIMEOUT));
    List<Admission> hung = admit(at, 20);
    at.time.advance(Duration.ofSeconds(7));
    at.time.advance(Breakers.OPEN_FOR);
    Breakers.admit(at.breaker).release();
    assertThat(at.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);

    hung.subList(0, 10).forEach(late -> late.success(1));
    hung.subList(10, 20).forEach(late -> late.failure(1, new IllegalStateException()));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(at.breaker.status().calls()).isZero();
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void callsThatNeverEndAreForgottenAfterAWindow() {
    var at = new Breakers(settings(null, TIMEOUT));
    admit(at, 9);
    at.time.advance(TIMEOUT.plusSeconds(62));
    admit(at, 9);
    at.time.advance(TIMEOUT.plusSeconds(2));

    assertThat(at.breaker.status().overdue()).isEqualTo(9);
    assertThat(at.breaker.status().inFlight()).isEqualTo(18);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void callsOfBeforeTheOutageAreNotJudgedOnceItIsOver() {
    var at = new Breakers(settings(null, TIMEOUT));
    admit(at, 20);
    at.time.advance(Duration.ofSeconds(7));
    at.time.advance(Breakers.OPEN_FOR);
    at.succeed(2);
    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);

    at.time.advance(Duration.ofSeconds(30));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(at.breaker.status().overdue()).isZero();
  }

  @Test
  void steadyTrafficOfLongCallsIsNotOverdue() {
    var at = new Breakers(settings(null, TIMEOUT));
    List<Admission> running = new ArrayList<>();
    for (int second = 0; second < 300; second++) {
      running.addAll(admit(at, 5));
      if (second >= 4) {
        running.subList(0, 5).forEach(one -> one.success(Duration.ofSeconds(4).toNanos()));
        running.subList(0, 5).clear();
      }
      at.time.advance(Duration.ofSeconds(1));
      assertThat(at.breaker.status().overdue()).isZero();
    }

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(at.breaker.status().inFlight()).isEqualTo(20);
  }

  @Test
  void aStreamThatAnswersMayTakeAsLongAsItTakes() {
    var at = new Breakers(settings(SLOW, TIMEOUT));
    List<Admission> streams = new ArrayList<>();
    admit(at, 20).forEach(call -> streams.add(call.answering().answering()));

    at.time.advance(Duration.ofMinutes(10));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(at.breaker.status().inFlight()).isEqualTo(20);
    streams.forEach(stream -> stream.failure(1, new IllegalStateException("cut")));
    assertThat(at.breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void aProbeThatAnswersGetsItsTimeAgain() {
    var at = new Breakers(settings(null, TIMEOUT));
    at.fail(10);
    at.waitUntilProbes();
    Admission one = Breakers.admit(at.breaker);
    Admission other = Breakers.admit(at.breaker);
    at.time.advance(Breakers.OPEN_FOR.minusSeconds(1));
    one = one.answering();
    other = other.answering();
    at.time.advance(Breakers.OPEN_FOR.minusSeconds(1));
    assertThat(at.breaker.admit()).isNull();

    one.success(1);
    other.success(1);

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void aStreamFromBeforeTheOutageStaysThere() {
    var at = new Breakers(settings(null, TIMEOUT));
    List<Admission> before = admit(at, 2);
    at.fail(10);
    at.waitUntilProbes();
    Breakers.admit(at.breaker);

    before.forEach(one -> one.answering().success(1));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(at.breaker.status().inFlight()).isOne();
  }

  @Test
  void callsThatHaveEndedLeaveNothingBehind() {
    var at = new Breakers(settings(null, TIMEOUT));
    List<WeakReference<Admission>> ended = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      admit(at, 1).forEach(call -> endAfterATick(at, call, ended));
    }
    at.time.advance(Duration.ofSeconds(3));

    // The virtual machine may need several attempts; the test's time limit ends them.
    while (ended.stream().anyMatch(one -> one.get() != null)) {
      System.gc();
    }
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  private static void endAfterATick(
      Breakers at, Admission call, List<WeakReference<Admission>> ended) {
    ended.add(new WeakReference<>(call));
    at.time.advance(Duration.ofSeconds(1));
    call.success(1);
  }

  @Test
  void aRegistryThatIsClosedLooksNoMore() {
    var at = new Breakers(settings(null, TIMEOUT));
    admit(at, 20);
    at.all.close();

    at.time.advance(Duration.ofMinutes(1));

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void aStartThatFailsLeavesNothingBehindThatTicks() {
    var time = new ManualTime();
    var counted = new CountedTicker(time);
    var foundation =
        new Foundation(time, counted, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
    int before = counted.running;
    try {
      CircuitBreakers.start(
          LiveSettings.ofBreakers(Map.of("api", Breakers.settings(1, 0))), foundation);
    } catch (IllegalArgumentException impossible) {
      assertThat(counted.running).isEqualTo(before);
      return;
    }
    throw new AssertionError("no probes at all were accepted");
  }

  private static List<Admission> admit(Breakers at, int calls) {
    List<Admission> admitted = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      admitted.add(Breakers.admit(at.breaker));
    }
    return admitted;
  }

  private static BreakerSettings settings(@Nullable Duration slow, @Nullable Duration timeout) {
    return new BreakerSettings(
        Percentage.of("50"),
        Optional.ofNullable(slow),
        Percentage.of("100"),
        10,
        Duration.ofSeconds(60),
        Breakers.OPEN_FOR,
        2,
        Optional.ofNullable(timeout));
  }

  private static final class CountedTicker implements Ticker {
    private final ManualTime time;
    int running;

    CountedTicker(ManualTime time) {
      this.time = time;
    }

    @Override
    public Subscription every(String name, Duration period, Runnable task) {
      running++;
      var subscription = time.every(name, period, task);
      return () -> {
        running--;
        subscription.close();
      };
    }

    @Override
    public long failures() {
      return 0;
    }

    @Override
    public void close() {}
  }
}
