package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-1")
@Timeout(20)
class AsyncCallTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final Breakers at = new Breakers(Breakers.settings(10, 2));
  private final Breakers limited = new Breakers(Breakers.timeout(LIMIT));
  private final CompletableFuture<String> running = new CompletableFuture<>();

  @Test
  void aCallReturnsWhatItsStageReturns() {
    CompletableFuture<String> call = at.breaker.callAsync(() -> running);
    assertThat(at.breaker.status().inFlight()).isOne();
    assertThat(call).isNotDone();

    running.complete("slot");

    assertThat(call).isCompletedWithValue("slot");
    assertEnded(at, 1, 0);
  }

  @Test
  void aFailureCountsAndReachesTheCallerUnchanged() {
    var down = new IOException("down");
    CompletableFuture<String> call = at.breaker.callAsync(() -> running);
    running.completeExceptionally(down);
    CompletableFuture<String> derived =
        at.breaker.callAsync(() -> CompletableFuture.<String>failedFuture(down).thenApply(a -> a));

    assertThat(failureOf(call)).isSameAs(down);
    assertThat(failureOf(derived)).isSameAs(down);
    assertEnded(at, 2, 2);
  }

  @Test
  void anOpenBreakerBeginsNoCall() {
    at.fail(10);

    CompletableFuture<String> call =
        at.breaker.callAsync(
            () -> {
              throw new AssertionError("was called");
            });

    assertThat(failureOf(call))
        .isInstanceOf(BreakerOpenException.class)
        .hasMessage("circuit breaker 'api' is open");
  }

  @Test
  void cancellingTheCallCancelsTheStageAndGivesThePermitBack() {
    CompletableFuture<String> call = at.breaker.callAsync(() -> running);

    assertThat(call.cancel(true)).isTrue();

    assertThat(running).isCancelled();
    assertThat(call).isCancelled();
    assertEnded(at, 0, 0);
    assertThat(call.cancel(true)).isTrue();
    assertEnded(at, 0, 0);
  }

  @Test
  void thePermitIsBackBeforeAnyoneHearsOfTheCancellation() {
    CompletableFuture<String> call = at.breaker.callAsync(() -> running);
    List<Long> inFlight = new ArrayList<>();
    CompletableFuture<String> heard =
        call.whenComplete((value, failure) -> inFlight.add(at.breaker.status().inFlight()));

    call.cancel(false);

    assertThat(heard).isDone();
    assertThat(inFlight).containsExactly(0L);
  }

  @Test
  void aCallerThatEndsTheCallItselfEndsTheStageToo() {
    CompletableFuture<String> call = at.breaker.callAsync(() -> running);
    var other = new CompletableFuture<String>();
    CompletableFuture<String> another = at.breaker.callAsync(() -> other);

    assertThat(call.complete("from elsewhere")).isTrue();
    assertThat(another.completeExceptionally(new IOException("not needed"))).isTrue();

    assertThat(call).isCompletedWithValue("from elsewhere");
    assertThat(running).isCancelled();
    assertThat(other).isCancelled();
    assertEnded(at, 0, 0);
  }

  @Test
  void aCallersOwnTimeLimitEndsTheCall() {
    CompletableFuture<String> call =
        at.breaker.callAsync(() -> running).orTimeout(1, TimeUnit.MILLISECONDS);

    assertThatThrownBy(call::join).hasCauseInstanceOf(TimeoutException.class);
    assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
    assertEnded(at, 0, 0);
  }

  @Test
  void whatIsDerivedFromTheCallEndsNothing() {
    CompletableFuture<String> call = at.breaker.callAsync(() -> running);
    call.thenApply(String::length).cancel(true);
    assertThat(running).isNotDone();

    running.complete("slot");

    assertThat(call).isCompletedWithValue("slot");
    assertEnded(at, 1, 0);
  }

  @Test
  void aStageThatCannotBeCancelledIsLeftAlone() {
    CompletionStage<String> stage = running.minimalCompletionStage();
    CompletableFuture<String> call = at.breaker.callAsync(() -> stage);
    call.cancel(true);
    assertEnded(at, 0, 0);

    running.complete("late");

    assertThat(call).isCancelled();
    assertEnded(at, 0, 0);
  }

  @Test
  void aStageThatWasCancelledByOthersCountsAsNothing() {
    CompletableFuture<String> call = at.breaker.callAsync(() -> running);

    running.cancel(true);

    assertThat(call).isCancelled();
    assertEnded(at, 0, 0);
  }

  @Test
  void anErrorCountsAsNothingAndLeaksNothing() {
    CompletableFuture<String> call = at.breaker.callAsync(() -> running);
    var error = new NoClassDefFoundError("of the caller");
    running.completeExceptionally(error);
    assertThat(failureOf(call)).isSameAs(error);

    assertThatThrownBy(
            () ->
                at.breaker.<String>callAsync(
                    () -> {
                      throw error;
                    }))
        .isSameAs(error);
    assertEnded(at, 0, 0);
  }

  @Test
  void aCallThatThrowsInsteadOfReturningAStageHasFailed() {
    var down = new IllegalStateException("down");

    CompletableFuture<String> call =
        at.breaker.callAsync(
            () -> {
              throw down;
            });

    assertThat(failureOf(call)).isSameAs(down);
    assertEnded(at, 1, 1);
  }

  @Test
  void aCallThatReturnsNoStageCountsAsNothing() {
    CompletableFuture<String> call = at.breaker.callAsync(() -> null);

    assertThat(failureOf(call))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("a call through 'api' returned no stage");
    assertEnded(at, 0, 0);
  }

  @Test
  void aStageThatEndsTwiceCountsOnce() {
    var twice =
        new CompletableFuture<String>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            action.accept("slot", null);
            action.accept(null, new IOException("and again"));
            return this;
          }
        };

    assertThat(at.breaker.callAsync(() -> twice)).isCompletedWithValue("slot");
    assertEnded(at, 1, 0);
  }

  @Test
  void aCallThatTakesTooLongIsCancelledAndCountsAsAFailure() {
    CompletableFuture<String> call = limited.breaker.callAsync(() -> running);
    limited.time.advance(LIMIT.minusMillis(1));
    assertThat(call).isNotDone();

    limited.time.advance(Duration.ofMillis(1));

    assertThat(failureOf(call))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("call through 'api' took longer than PT3S");
    assertThat(running).isCancelled();
    assertEnded(limited, 1, 1);
  }

  @Test
  void aCallThatEndsInTimeIsNotTimedAnyMore() {
    CompletableFuture<String> call = limited.breaker.callAsync(() -> running);
    running.complete("slot");

    limited.time.advance(Duration.ofMinutes(1));
    limited.breaker.callAsync(CompletableFuture::new).cancel(true);
    limited.time.advance(Duration.ofSeconds(3));

    assertThat(call).isCompletedWithValue("slot");
    assertThat(limited.breaker.status().failures()).isZero();
  }

  @Test
  void inRealTimeTheLimitHoldsToo() {
    var real = new Breakers(Breakers.timeout(Duration.ofMillis(20)), Ticker.start());

    CompletableFuture<String> call = real.breaker.callAsync(() -> running);

    assertThatThrownBy(call::join).hasCauseInstanceOf(TimeoutException.class);
    assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
    assertThat(real.breaker.status().failures()).isOne();
  }

  @Test
  void probesEndOnceHoweverTheyEnd() {
    at.fail(10);
    at.waitUntilProbes();
    for (int i = 0; i < 20; i++) {
      var probe = new CompletableFuture<String>();
      CompletableFuture<String> call = at.breaker.callAsync(() -> probe);
      call.cancel(true);
      probe.complete("late");
    }
    assertThat(at.breaker.state()).isEqualTo(BreakerState.HALF_OPEN);

    for (int i = 0; i < 2; i++) {
      assertThat(at.breaker.callAsync(() -> CompletableFuture.completedFuture("slot")))
          .isCompletedWithValue("slot");
    }

    assertThat(at.breaker.state()).isEqualTo(BreakerState.CLOSED);
  }

  private static void assertEnded(Breakers at, int calls, int failures) {
    BreakerStatus status = at.breaker.status();
    assertThat(status.inFlight()).isZero();
    assertThat(status.calls()).isEqualTo(calls);
    assertThat(status.failures()).isEqualTo(failures);
  }

  private static @Nullable Throwable failureOf(CompletableFuture<?> call) {
    try {
      call.getNow(null);
      return null;
    } catch (CompletionException e) {
      return e.getCause();
    } catch (CancellationException e) {
      return e;
    }
  }
}
