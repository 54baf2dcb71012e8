package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.HEALTHY;
import static io.evenkeel.failover.Rehearsal.failure;
import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.call.CallScope;
import io.evenkeel.failover.FailoverException.Reason;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-2")
@Timeout(20)
class PermitLeakTest {
  private final Rehearsal at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
  private final Failover<String, String> failover = at.start();

  @Test
  void aVirtualMachineErrorReachesTheCallerAfterThePermitWasReleased() {
    at.behaviours.put(
        "azure",
        (at, provider, timeout) -> {
          throw new OutOfMemoryError("rehearsed");
        });

    assertThatThrownBy(() -> failover.call("question")).isInstanceOf(OutOfMemoryError.class);

    assertNoPermitLeaked();
  }

  @Test
  void aVirtualMachineErrorOfAnAttemptsThreadReachesTheCallerToo() {
    at.behaviours.put(
        "azure",
        (at, provider, timeout) ->
            CompletableFuture.failedFuture(new StackOverflowError("rehearsed")));

    assertThatThrownBy(() -> failover.call("question")).isInstanceOf(StackOverflowError.class);

    assertNoPermitLeaked();
  }

  @Test
  void aClientThatThrowsAnyOtherErrorIsFailedOver() {
    at.behaviours.put(
        "azure",
        (at, provider, timeout) -> {
          throw new NoClassDefFoundError("of the client");
        });

    FailoverResult<String> result = failover.call("question");

    assertThat(result.provider()).isEqualTo("bedrock");
    assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.UNKNOWN);
    assertNoPermitLeaked();
  }

  @Test
  void anInterruptedCallerGivesItsPermitBackAndKeepsItsInterrupt() {
    var running = new CompletableFuture<String>();
    at.behaviours.put("azure", (at, provider, timeout) -> running);
    Thread.currentThread().interrupt();

    FailoverResult<String> result = failover.call("question");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure(result).reason()).isEqualTo(Reason.CANCELLED);
    assertThat(running).isCancelled();
    assertThat(at.asked).containsOnlyKeys("azure");
    assertThat(failover.providers().statuses().get(0).recentCalls()).isZero();
    assertNoPermitLeaked();
  }

  @Test
  void aBlockingClientThatHangsIsInterruptedAndLeftBehind() throws InterruptedException {
    var interrupted = new CountDownLatch(1);
    ProviderCall<String, String> client =
        ProviderCall.blocking(
            (provider, question, timeout) -> {
              if (provider.name().equals("azure")) {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  interrupted.countDown();
                  throw e;
                }
              }
              return "answer of " + provider.name();
            });
    at.live.providers(Rehearsal.impatient("azure", 1), provider("bedrock", 2));
    Failover<String, String> blocking = Failover.over(client).start(at.live, at.foundation);

    FailoverResult<String> result = blocking.call("question");

    assertThat(result.value()).isEqualTo("answer of bedrock");
    assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(blocking.providers().statuses()).allMatch(status -> status.inFlight() == 0);
  }

  @Test
  void aBlockingClientKnowsThePatientOfItsCaller() {
    ProviderCall<String, String> client =
        ProviderCall.blocking(
            (provider, question, timeout) -> {
              CallScope here = CallScope.current();
              return here == null ? "nobody" : String.join(",", here.knownValues());
            });
    Failover<String, String> blocking = Failover.over(client).start(at.live, at.foundation);

    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Jane Doe");
      assertThat(blocking.call("question").value()).isEqualTo("Jane Doe");
    }
  }

  @Test
  void aClientThatCancelsItsOwnAttemptIsFailedOver() {
    at.behaviours.put(
        "azure",
        (at, provider, timeout) -> {
          var cancelled = new CompletableFuture<String>();
          cancelled.cancel(true);
          return cancelled;
        });

    assertThat(failover.call("question").provider()).isEqualTo("bedrock");
    assertNoPermitLeaked();
  }

  private void assertNoPermitLeaked() {
    assertThat(failover.providers().statuses()).allMatch(status -> status.inFlight() == 0);
    at.behaviours.put("azure", HEALTHY);
    assertThat(failover.call("question").provider()).isEqualTo("azure");
  }
}
