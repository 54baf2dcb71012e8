package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static io.evenkeel.failover.ScriptedStream.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A second provider is asked when the first one is slow; the loser is left at once. */
@Tag("LLM-4")
class HedgeTest {
  private static final Duration HEDGE_AFTER = Duration.ofMillis(400);

  private final Rehearsal at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
  private final CompletableFuture<String> ofAzure = new CompletableFuture<>();
  private final CompletableFuture<String> ofBedrock = new CompletableFuture<>();

  @BeforeEach
  void hedge() {
    at.live.routing(hedging("10"));
    at.behaviours.put("azure", (rehearsal, provider, timeout) -> ofAzure);
    at.behaviours.put("bedrock", (rehearsal, provider, timeout) -> ofBedrock);
  }

  private static RoutingSettings hedging(String retryBudget) {
    return new RoutingSettings(
        OptimizeFor.AVAILABILITY,
        0,
        Duration.ofSeconds(20),
        Percentage.of(retryBudget),
        true,
        Optional.of(HEDGE_AFTER),
        false);
  }

  @Test
  void whoIsFastIsNotHedged() {
    var result = at.failover().callAsync("question");

    at.time.advance(HEDGE_AFTER.minusMillis(1));
    ofAzure.complete("of azure");
    at.time.advance(Duration.ofMinutes(1));

    assertThat(result.join().provider()).isEqualTo("azure");
    assertThat(at.asked("bedrock")).isZero();
  }

  @Test
  void theSecondOneAnswersAndTheSlowOneIsCancelled() {
    var result = at.failover().callAsync("question");
    at.time.advance(HEDGE_AFTER);
    assertThat(at.asked("bedrock")).isEqualTo(1);

    ofBedrock.complete("of bedrock");

    assertThat(result.join().value()).isEqualTo("of bedrock");
    assertThat(ofAzure).isCancelled();
    assertThat(result.join().attempts())
        .extracting(Attempt::provider, Attempt::errorClass, Attempt::hedge)
        .containsExactlyInAnyOrder(
            tuple("azure", ErrorClass.CANCELLED, false), tuple("bedrock", null, true));
    assertThat(result.join().provider()).isEqualTo("bedrock");
    assertNothingIsInFlight();
    assertThat(at.failover().providers().statuses().get(0).recentCalls()).isZero();
  }

  @Test
  void theFirstOneMayStillWin() {
    var result = at.failover().callAsync("question");
    at.time.advance(HEDGE_AFTER);

    ofAzure.complete("of azure");

    assertThat(result.join().provider()).isEqualTo("azure");
    assertThat(ofBedrock).isCancelled();
    assertNothingIsInFlight();
  }

  @Test
  void whenOneOfTwoFailsTheOtherIsWaitedFor() {
    var result = at.failover().callAsync("question");
    at.time.advance(HEDGE_AFTER);

    ofAzure.completeExceptionally(new ProviderException(ErrorClass.QUOTA_EXHAUSTED, "scripted"));
    assertThat(result).isNotDone();
    ofBedrock.complete("of bedrock");

    assertThat(result.join().provider()).isEqualTo("bedrock");
  }

  @Test
  void whenBothFailNobodyAnswers() {
    var result = at.failover().callAsync("question");
    at.time.advance(HEDGE_AFTER);

    ofBedrock.completeExceptionally(new ProviderException(ErrorClass.MALFORMED, "scripted"));
    ofAzure.completeExceptionally(new ProviderException(ErrorClass.MALFORMED, "scripted"));

    assertThat(Rehearsal.failure(result.join()).reason())
        .isEqualTo(FailoverException.Reason.ALL_FAILED);
  }

  @Test
  void hedgesCountAgainstTheRetryBudget() {
    at.live.routing(hedging("0"));

    var unused = at.failover().callAsync("question");
    at.time.advance(Duration.ofSeconds(1));

    assertThat(at.asked("bedrock")).isZero();
  }

  @Test
  void aRequestThatMayNotBeHedgedIsNot() {
    var careful =
        Failover.over(at)
            .traits(
                new CallTraits<String, String>() {
                  @Override
                  public boolean mayHedge(String request) {
                    return false;
                  }
                })
            .start(at.live, at.foundation);

    var unused = careful.callAsync("question");
    at.time.advance(Duration.ofSeconds(1));

    assertThat(at.asked("bedrock")).isZero();
  }

  @Test
  void ofTwoStreamsTheFirstTokenWinsAndTheOtherIsClosed() {
    ScriptedStream slow = at.stream("azure").after(Duration.ofSeconds(1), "late");
    at.stream("bedrock").after(Duration.ofMillis(100), "Good").pieces(DONE).ends();
    Reader<String> reader = Reader.ofAll();

    at.streams().open("question").subscribe(reader);
    at.time.advance(Duration.ofMillis(500));

    assertThat(reader.read).containsExactly("Good", DONE);
    assertThat(reader.completed()).isTrue();
    assertThat(slow.cancelled).isTrue();
    at.time.advance(Duration.ofSeconds(10));
    assertThat(reader.read).containsExactly("Good", DONE);
    assertNothingIsInFlight();
  }

  private void assertNothingIsInFlight() {
    assertThat(at.failover().providers().statuses()).allMatch(status -> status.inFlight() == 0);
  }
}
