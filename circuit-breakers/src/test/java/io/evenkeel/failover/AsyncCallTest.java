package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.HEALTHY;
import static io.evenkeel.failover.Rehearsal.fails;
import static io.evenkeel.failover.Rehearsal.failure;
import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.failover.FailoverException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that nobody waits for, in virtual time. */
@Tag("LLM-2")
class AsyncCallTest {
  private final Rehearsal at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
  private final CompletableFuture<String> ofAzure = new CompletableFuture<>();

  @Test
  void theAnswerComesLater() {
    at.behaviours.put("azure", (rehearsal, provider, timeout) -> ofAzure);

    CompletableFuture<FailoverResult<String>> result = at.failover().callAsync("question");
    assertThat(result).isNotDone();
    ofAzure.complete("of azure");

    assertThat(result.join().value()).isEqualTo("of azure");
    assertNothingIsInFlight();
  }

  @Test
  void aHungProviderIsLeftAtItsTimeoutAndTheNextOneAnswers() {
    at.behaviours.put("azure", (rehearsal, provider, timeout) -> ofAzure);

    CompletableFuture<FailoverResult<String>> result = at.failover().callAsync("question");
    at.time.advance(Duration.ofMillis(1_999));
    assertThat(result).isNotDone();
    at.time.advance(Duration.ofMillis(1));

    assertThat(result.join().provider()).isEqualTo("bedrock");
    assertThat(result.join().attempts())
        .extracting(Attempt::errorClass)
        .containsExactly(ErrorClass.TIMEOUT, null);
    assertThat(ofAzure).isCancelled();
    assertNothingIsInFlight();
  }

  @Test
  void aLateAnswerChangesNothing() {
    at.behaviours.put("azure", (rehearsal, provider, timeout) -> new Stubborn(ofAzure));

    CompletableFuture<FailoverResult<String>> result = at.failover().callAsync("question");
    at.time.advance(Duration.ofSeconds(2));
    ofAzure.complete("too late");

    assertThat(result.join().provider()).isEqualTo("bedrock");
    assertThat(at.failover().providers().statuses().get(0).recentCalls()).isEqualTo(1);
    assertNothingIsInFlight();
  }

  @Test
  void cancellingTheResultCancelsTheAttemptAndGivesItsPlaceBack() {
    at.behaviours.put("azure", (rehearsal, provider, timeout) -> ofAzure);

    CompletableFuture<FailoverResult<String>> result = at.failover().callAsync("question");
    result.cancel(true);

    assertThat(ofAzure).isCancelled();
    assertThat(at.asked("bedrock")).isZero();
    assertThat(at.failover().providers().statuses().get(0).recentCalls()).isZero();
    assertNothingIsInFlight();
  }

  @Test
  void theWholeRequestEndsByItsDeadline() {
    at.live.routing(Rehearsal.routing(Duration.ofMillis(2_500), "10"));
    at.behaviours.put("azure", (rehearsal, provider, timeout) -> new CompletableFuture<>());
    at.behaviours.put("bedrock", (rehearsal, provider, timeout) -> new CompletableFuture<>());

    CompletableFuture<FailoverResult<String>> result = at.failover().callAsync("question");
    at.time.advance(Duration.ofMillis(2_499));
    assertThat(result).isNotDone();
    at.time.advance(Duration.ofMillis(1));

    assertThat(failure(result.join()).reason()).isEqualTo(Reason.DEADLINE_EXCEEDED);
  }

  @Test
  void aVirtualMachineErrorReachesTheCallerAfterThePermitWasReleased() {
    at.behaviours.put(
        "azure",
        (rehearsal, provider, timeout) -> {
          throw new OutOfMemoryError("rehearsed");
        });

    assertThatThrownBy(() -> at.failover().callAsync("question").join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);

    assertNothingIsInFlight();
  }

  @Test
  void listenersHearOfEachRequestOnce() {
    List<CallRecord> heard = new ArrayList<>();
    List<Object> begun = new ArrayList<>();
    Failover<String, String> failover =
        Failover.over(at).listener(new Heard(heard, begun)).start(at.live, at.foundation);
    at.behaviours.put("azure", fails(ErrorClass.QUOTA_EXHAUSTED));

    failover.callAsync("question").join();
    failover.call("question");
    at.behaviours.put("bedrock", (rehearsal, provider, timeout) -> ofAzure);
    failover.callAsync("question").cancel(true);

    assertThat(heard).extracting(CallRecord::failure).containsExactly(null, null, Reason.CANCELLED);
    assertThat(heard.get(0).attempts()).hasSize(2);
    assertThat(heard.get(2).attempts())
        .extracting(Attempt::errorClass)
        .containsExactly(ErrorClass.CANCELLED);
    assertThat(begun).containsExactly("begun 0", "begun 1", "begun 2");
  }

  @Test
  void aListenerThatThrowsIsNotFelt() {
    Failover<String, String> failover =
        Failover.over(at)
            .listener(
                (begun, call) -> {
                  throw new IllegalStateException("of the listener");
                })
            .start(at.live, at.foundation);
    at.behaviours.put("azure", HEALTHY);

    assertThat(failover.call("question").answered()).isTrue();
    assertThat(failover.callAsync("question").join().answered()).isTrue();
  }

  private void assertNothingIsInFlight() {
    assertThat(at.failover().providers().statuses()).allMatch(status -> status.inFlight() == 0);
  }

  private record Heard(List<CallRecord> calls, List<Object> begun) implements FailoverListener {
    private static int count;

    @Override
    public Object began() {
      return "begun " + count++;
    }

    @Override
    public void ended(@Nullable Object token, CallRecord call) {
      calls.add(call);
      begun.add(String.valueOf(token));
    }
  }

  /** A client's future that ignores being cancelled. */
  private static final class Stubborn extends CompletableFuture<String> {
    Stubborn(CompletableFuture<String> real) {
      var unused = real.thenAccept(this::complete);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return false;
    }
  }
}
