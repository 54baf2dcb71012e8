package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What Resilience4j 2.4.0 gets wrong for calls that take long, and that ours does not. When the
 * first half of a test turns red after an upgrade, the defect was fixed there.
 */
@Tag("LLM-1")
class Resilience4jDefectsTest {
  private final Breakers ours = new Breakers(Breakers.settings(2, 2));

  @Test
  void callsFromBeforeTheOutageDoNotCloseAHalfOpenBreaker() {
    var raw = raw(2, 2, new Breakers(Breakers.settings(2, 2)));
    admit(raw, 2);
    raw.transitionToOpenState();
    raw.transitionToHalfOpenState();
    succeed(raw, 2);
    assertThat(raw.getState()).isEqualTo(State.CLOSED);

    Permit before = ours.acquire();
    Permit alsoBefore = ours.acquire();
    ours.fail(2);
    ours.waitUntilProbes();
    Permit probe = ours.acquire();
    before.success(1);
    alsoBefore.success(1);
    assertThat(ours.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(ours.breaker.status().calls()).isZero();
    probe.release();
  }

  @Test
  void failuresFromBeforeTheOutageDoNotReopenAHalfOpenBreaker() {
    var raw = raw(2, 2, ours);
    admit(raw, 2);
    raw.transitionToOpenState();
    raw.transitionToHalfOpenState();
    raw.onError(1, TimeUnit.NANOSECONDS, new IllegalStateException());
    raw.onError(1, TimeUnit.NANOSECONDS, new IllegalStateException());
    assertThat(raw.getState()).isEqualTo(State.OPEN);

    Permit before = ours.acquire();
    Permit alsoBefore = ours.acquire();
    ours.fail(2);
    ours.waitUntilProbes();
    ours.acquire();
    before.failure(1, new IllegalStateException());
    alsoBefore.failure(1, new IllegalStateException());
    assertThat(ours.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
  }

  @Test
  void releasingPermitsFromBeforeTheOutageDoesNotAddProbes() {
    var raw = raw(2, 2, ours);
    admit(raw, 5);
    raw.transitionToOpenState();
    raw.transitionToHalfOpenState();
    for (int i = 0; i < 5; i++) {
      raw.releasePermission();
    }
    assertThat(admitted(raw, 100)).isEqualTo(7);

    Permit[] before = new Permit[5];
    for (int i = 0; i < before.length; i++) {
      before[i] = ours.acquire();
    }
    ours.fail(2);
    ours.waitUntilProbes();
    Permit probe = ours.acquire();
    for (Permit permit : before) {
      permit.release();
      permit.release();
    }
    probe.release();
    probe.release();
    int probes = 0;
    while (probes < 10 && ours.breaker.tryAcquire() != null) {
      probes++;
    }
    assertThat(probes).isEqualTo(2);
  }

  @Test
  void anErrorDoesNotLeakThePermitAndWedgeHalfOpen() {
    var raw = raw(2, 1, ours);
    raw.transitionToOpenState();
    raw.transitionToHalfOpenState();
    Supplier<String> failing =
        raw.decorateSupplier(
            () -> {
              throw new NoClassDefFoundError("of the caller");
            });
    assertThatThrownBy(failing::get).isInstanceOf(NoClassDefFoundError.class);
    assertThat(raw.getState()).isEqualTo(State.HALF_OPEN);
    assertThat(raw.tryAcquirePermission()).isFalse();

    ours.fail(2);
    ours.waitUntilProbes();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  ours.breaker.call(
                      () -> {
                        throw new NoClassDefFoundError("of the caller");
                      }))
          .isInstanceOf(NoClassDefFoundError.class);
    }
    assertThat(ours.breaker.status().inFlight()).isZero();
    ours.succeed(2);
    assertThat(ours.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void cancellingTheReturnedFutureCancelsTheCallAndGivesThePermitBack() {
    var raw = raw(2, 1, ours);
    raw.transitionToOpenState();
    raw.transitionToHalfOpenState();
    var rawRunning = new CompletableFuture<String>();
    raw.decorateCompletionStage(() -> rawRunning).get().toCompletableFuture().cancel(true);
    assertThat(rawRunning).isNotDone();
    assertThat(raw.tryAcquirePermission()).isFalse();

    ours.fail(2);
    ours.waitUntilProbes();
    for (int i = 0; i < 5; i++) {
      var running = new CompletableFuture<String>();
      ours.breaker.callAsync(() -> running).cancel(true);
      assertThat(running).isCancelled();
    }
    assertThat(ours.breaker.status().inFlight()).isZero();
    ours.succeed(2);
    assertThat(ours.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void anErrorOfAStageDoesNotLeakThePermit() {
    var raw = raw(2, 1, ours);
    raw.transitionToOpenState();
    raw.transitionToHalfOpenState();
    assertThatThrownBy(() -> raw.decorateCompletionStage(Resilience4jDefectsTest::broken).get())
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(raw.tryAcquirePermission()).isFalse();

    ours.fail(2);
    ours.waitUntilProbes();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> ours.breaker.callAsync(Resilience4jDefectsTest::broken))
          .isInstanceOf(NoClassDefFoundError.class);
    }
    assertThat(ours.breaker.status().inFlight()).isZero();
  }

  private static CompletableFuture<String> broken() {
    throw new NoClassDefFoundError("of the caller");
  }

  @Test
  void callsThatHangAreNoticedBeforeTheyReturn() {
    var raw = raw(10, 2, ours);
    admit(raw, 20);
    ours.time.advance(Duration.ofHours(1));
    assertThat(raw.getState()).isEqualTo(State.CLOSED);
    assertThat(raw.tryAcquirePermission()).isTrue();

    var hanging = new Breakers(Breakers.settings(10, 2));
    for (int i = 0; i < 20; i++) {
      hanging.acquire();
    }
    hanging.time.advance(Duration.ofSeconds(62));
    assertThat(hanging.breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(hanging.breaker.tryAcquire()).isNull();
  }

  @Test
  void aRefusalMakesNoException() {
    var raw = raw(2, 2, ours);
    raw.transitionToOpenState();
    assertThat(allocated(() -> assertThat(refuses(raw)).isTrue())).isGreaterThan(100);

    ours.breaker.forceOpen("alice", "maintenance");
    assertThat(allocated(() -> ours.breaker.admit())).isZero();
    assertThat(allocated(() -> ours.breaker.tryAcquire())).isZero();
    assertThat(allocated(() -> refuses(ours.breaker))).isZero();
    ours.breaker.clear("alice", "over");
    ours.fail(2);
    assertThat(allocated(() -> ours.breaker.admit())).isZero();
    assertThat(allocated(() -> refuses(ours.breaker))).isZero();
    ours.waitUntilProbes();
    ours.acquire();
    ours.acquire();
    assertThat(ours.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    assertThat(allocated(() -> ours.breaker.admit())).isZero();
    assertThat(allocated(() -> refuses(ours.breaker))).isZero();
  }

  private static boolean refuses(io.github.resilience4j.circuitbreaker.CircuitBreaker raw) {
    try {
      raw.acquirePermission();
      return false;
    } catch (CallNotPermittedException e) {
      return true;
    }
  }

  private static boolean refuses(CircuitBreaker breaker) {
    try {
      breaker.call(() -> "slot");
      return false;
    } catch (BreakerOpenException e) {
      return true;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Bytes for one run, by this thread: once everything that is made only once is there. */
  private static long allocated(Runnable refusal) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int runs = 10_000;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int run = 0; run < runs; run++) {
        refusal.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least / runs;
  }

  @Test
  void theWindowFollowsTheInjectedClock() {
    var raw = raw(2, 1, ours, SlidingWindowSynchronizationStrategy.LOCK_FREE);
    raw.onError(1, TimeUnit.NANOSECONDS, new IllegalStateException());
    ours.time.advance(Duration.ofHours(1));
    raw.onError(1, TimeUnit.NANOSECONDS, new IllegalStateException());
    assertThat(raw.getState()).isEqualTo(State.OPEN);

    ours.fail(1);
    ours.time.advance(Duration.ofHours(1));
    ours.fail(1);
    assertThat(ours.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void whatAnOperatorSwitchesOffLetsNothingPass() {
    var raw = raw(2, 1, ours);
    raw.transitionToDisabledState();
    assertThat(raw.tryAcquirePermission()).isTrue();

    ours.breaker.forceOpen("alice", "the vendor asked us to");
    assertThat(ours.breaker.tryAcquire()).isNull();
    ours.time.advance(Duration.ofDays(30));
    assertThat(ours.breaker.tryAcquire()).isNull();
  }

  private static io.github.resilience4j.circuitbreaker.CircuitBreaker raw(
      int minimumCalls, int probes, Breakers clock) {
    return raw(minimumCalls, probes, clock, SlidingWindowSynchronizationStrategy.SYNCHRONIZED);
  }

  private static io.github.resilience4j.circuitbreaker.CircuitBreaker raw(
      int minimumCalls, int probes, Breakers clock, SlidingWindowSynchronizationStrategy strategy) {
    return io.github.resilience4j.circuitbreaker.CircuitBreaker.of(
        "raw",
        CircuitBreakerConfig.custom()
            .slidingWindow(60, minimumCalls, SlidingWindowType.TIME_BASED, strategy)
            .permittedNumberOfCallsInHalfOpenState(probes)
            .clock(new MonotonicClock(clock.time))
            .build());
  }

  private static void admit(io.github.resilience4j.circuitbreaker.CircuitBreaker raw, int calls) {
    assertThat(admitted(raw, calls)).isEqualTo(calls);
  }

  private static int admitted(
      io.github.resilience4j.circuitbreaker.CircuitBreaker raw, int attempts) {
    int admitted = 0;
    for (int i = 0; i < attempts; i++) {
      admitted += raw.tryAcquirePermission() ? 1 : 0;
    }
    return admitted;
  }

  private static void succeed(io.github.resilience4j.circuitbreaker.CircuitBreaker raw, int calls) {
    for (int i = 0; i < calls; i++) {
      raw.onSuccess(1, TimeUnit.NANOSECONDS);
    }
  }
}
