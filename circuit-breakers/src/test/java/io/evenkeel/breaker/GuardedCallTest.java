package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.CallScope;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-1")
@Timeout(20)
class GuardedCallTest {

  @Test
  void aHungCallIsInterruptedAndCountsAsAFailure() throws InterruptedException {
    var begun = new AtomicBoolean();
    // On a machine that is busy a call may be given up before its thread has begun it.
    for (int millis = 50; !begun.get(); millis *= 2) {
      Duration limit = Duration.ofMillis(millis);
      var at = new Breakers(Breakers.timeout(limit));
      var interrupted = new CountDownLatch(1);

      assertThatThrownBy(() -> at.breaker.call(() -> hang(begun, interrupted)))
          .isInstanceOf(TimeoutException.class)
          .hasMessage("call through 'api' took longer than " + limit);

      assertThat(at.breaker.status().failures()).isOne();
      assertThat(at.breaker.status().inFlight()).isZero();
      if (begun.get()) {
        interrupted.await();
      }
    }
  }

  private static @Nullable Object hang(AtomicBoolean begun, CountDownLatch interrupted) {
    begun.set(true);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      interrupted.countDown();
    }
    return null;
  }

  @Test
  void aCallWithATimeoutKnowsThePatientOfItsCaller() throws Exception {
    var at = new Breakers(Breakers.timeout(Duration.ofSeconds(10)));
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Jane Doe");

      assertThat(at.breaker.call(GuardedCallTest::knownValues)).containsExactly("Jane Doe");
    }
    assertThat(at.breaker.call(GuardedCallTest::knownValues)).isEmpty();
  }

  private static List<String> knownValues() {
    CallScope here = CallScope.current();
    return here == null ? List.of() : here.knownValues();
  }

  @Test
  void aCallWithATimeoutReturnsItsResultAndItsOwnException() throws Exception {
    var at = new Breakers(Breakers.timeout(Duration.ofSeconds(10)));

    assertThat(at.breaker.call(() -> "slot")).isEqualTo("slot");
    assertThat(at.breaker.call(() -> "another")).isEqualTo("another");
    assertThatThrownBy(
            () ->
                at.breaker.call(
                    () -> {
                      throw new IllegalStateException("down");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("down");
    assertThatThrownBy(
            () ->
                at.breaker.call(
                    () -> {
                      throw new NoClassDefFoundError("of the caller");
                    }))
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(at.breaker.status().calls()).isEqualTo(3);
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void aWaitingCallerThatIsInterruptedGivesItsPermitBack() {
    var at = new Breakers(Breakers.timeout(Duration.ofSeconds(10)));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> at.breaker.call(() -> new CountDownLatch(1).await(1, TimeUnit.HOURS)))
        .isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(at.breaker.status().calls()).isZero();
    assertThat(at.breaker.status().inFlight()).isZero();
  }

  @Test
  void aBrokenBreakerLetsCallsThrough() {
    var clock = new BreakableClock();
    var foundation =
        new Foundation(
            clock, new ManualTime(), new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
    CircuitBreakers breakers = CircuitBreakers.of("test", foundation);
    breakers.apply(Map.of("api", Breakers.settings(1, 1)));
    CircuitBreaker breaker = breakers.breaker("api");
    Permit counted = Breakers.acquire(breaker);
    counted.failure(1, new IllegalStateException());
    assertThat(breaker.tryAcquire()).isNull();

    clock.broken = true;
    Permit through = Breakers.acquire(breaker);
    through.success(1);
    Breakers.admit(breaker).success(1);
    assertThat(breaker.status().inFlight()).isZero();
  }

  @Test
  void aBrokenWindowNeverReachesTheCall() {
    var clock = new BreakableClock();
    var foundation =
        new Foundation(
            clock, new ManualTime(), new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
    CircuitBreaker breaker = CircuitBreakers.of("test", foundation).breaker("api");
    clock.broken = true;

    for (int i = 0; i < 20; i++) {
      Permit permit = Breakers.acquire(breaker);
      permit.failure(1, new IllegalStateException());
    }

    assertThat(breaker.state()).isEqualTo(BreakerState.CLOSED);
    assertThat(breaker.status().inFlight()).isZero();
  }

  private static final class BreakableClock implements TimeSource {
    boolean broken;

    @Override
    public long nanoTime() {
      if (broken) {
        throw new IllegalStateException("no clock");
      }
      return 0;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
