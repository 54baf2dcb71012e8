package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static io.evenkeel.failover.ScriptedStream.DONE;
import static io.evenkeel.failover.ScriptedStream.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.failover.FailoverException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams in virtual time: who answers, what the reader sees, and what becomes of the loser. */
@Tag("LLM-2")
class StreamFailoverTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Rehearsal at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
  private final ScriptedStream azure = at.stream("azure");
  private final ScriptedStream bedrock = at.stream("bedrock");
  private final Reader<String> reader = Reader.ofAll();

  @Test
  void aStreamIsReadAsItComes() {
    azure.pieces(ROLE, "Good", " morning", DONE).ends();

    StreamCall<String> call = open();

    assertThat(reader.read).containsExactly(ROLE, "Good", " morning", DONE);
    assertThat(reader.completed()).isTrue();
    assertThat(call.provider()).isEqualTo("azure");
    assertThat(call.attempts()).extracting(Attempt::toString).containsExactly("azure answered 0ms");
    assertNothingIsInFlight();
  }

  @Test
  void anErrorBeforeTheFirstContentIsAnsweredByTheNextProvider() {
    azure.pieces(ROLE).fails(new ProviderException(ErrorClass.OVERLOADED, "529"));
    bedrock.pieces(ROLE, "Good", DONE).ends();
    at.live.routing(Rehearsal.routing(Duration.ofSeconds(20), "0"));

    StreamCall<String> call = open();

    assertThat(reader.read).containsExactly(ROLE, "Good", DONE);
    assertThat(reader.completed()).isTrue();
    assertThat(call.provider()).isEqualTo("bedrock");
    assertThat(call.attempts())
        .extracting(Attempt::errorClass)
        .containsExactly(ErrorClass.OVERLOADED, null);
    assertNothingIsInFlight();
  }

  @Test
  void whoStaysSilentUntilTheLimitOfTheFirstTokenIsReplacedAndClosed() {
    azure.pieces(ROLE).after(Duration.ofSeconds(90), "late");
    bedrock.pieces("Good", DONE).ends();

    open();
    at.time.advance(Duration.ofMillis(1_999));
    assertThat(reader.read).isEmpty();
    at.time.advance(Duration.ofMillis(1));

    assertThat(reader.read).containsExactly("Good", DONE);
    assertThat(azure.cancelled).isTrue();
    at.time.advance(Duration.ofMinutes(2));
    assertThat(reader.read).containsExactly("Good", DONE);
    assertNothingIsInFlight();
  }

  @Test
  void anErrorAfterTheFirstContentIsTheReadersWithAllThatCame() {
    azure
        .pieces(ROLE, "Good", " mor")
        .fails(new ProviderException(ErrorClass.SERVER_ERROR, "scripted"));

    StreamCall<String> call = open();

    assertThat(reader.read).containsExactly(ROLE, "Good", " mor");
    StreamBrokenException broken = broken();
    assertThat(broken.errorClass()).isEqualTo(ErrorClass.SERVER_ERROR);
    assertThat(broken.received()).isEqualTo(List.of(ROLE, "Good", " mor"));
    assertThat(broken.attempts()).hasSize(1);
    assertThat(broken).hasMessageNotContaining("mor");
    assertThat(bedrock.emitted).isEmpty();
    assertThat(call.provider()).isEqualTo("azure");
    assertThat(at.failover().providers().statuses().get(0).recentCalls()).isEqualTo(1);
    assertNothingIsInFlight();
  }

  @Test
  void aStreamThatEndsWithoutItsMarkerIsBroken() {
    azure.pieces("Good").ends();

    open();

    assertThat(broken().errorClass()).isEqualTo(ErrorClass.MALFORMED);
  }

  @Test
  void aStreamThatEndsWithoutContentAndMarkerIsAnsweredByTheNextProvider() {
    azure.pieces(ROLE).ends();
    bedrock.pieces("Good", DONE).ends();

    open();

    assertThat(reader.read).containsExactly("Good", DONE);
  }

  @Test
  void anAnswerWithoutContentIsAnAnswer() {
    azure.pieces(ROLE, DONE).ends();

    StreamCall<String> call = open();

    assertThat(reader.read).containsExactly(ROLE, DONE);
    assertThat(reader.completed()).isTrue();
    assertThat(call.provider()).isEqualTo("azure");
  }

  @Test
  void aStreamThatStallsBetweenTwoPiecesIsBrokenAndClosed() {
    azure.pieces("Good").after(Duration.ofSeconds(11), "late");

    open();
    at.time.advance(Duration.ofMillis(9_999));
    assertThat(reader.failure).isNull();
    at.time.advance(Duration.ofMillis(1));

    assertThat(broken().errorClass()).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(azure.cancelled).isTrue();
    assertThat(at.failover().providers().statuses().get(0).recentCalls()).isEqualTo(1);
    assertNothingIsInFlight();
  }

  @Test
  void aReaderThatTakesItsTimeIsNoStall() {
    azure.pieces("Good", " morning", DONE).ends();
    var slow = new Reader<String>(1);

    at.streams().open("question").subscribe(slow);
    at.time.advance(Duration.ofSeconds(15));

    assertThat(slow.read).containsExactly("Good");
    assertThat(slow.failure).isNull();
    assertThat(azure.emitted).containsExactly("Good");
    slow.request(1);
    assertThat(slow.read).containsExactly("Good", " morning");
    slow.request(5);
    assertThat(slow.completed()).isTrue();
  }

  @Test
  void noMoreIsAskedOfTheProviderThanTheReaderWants() {
    azure.pieces(ROLE, "a", "b", "c", "d", "e", DONE).ends();
    var slow = new Reader<String>(0);

    at.streams().open("question").subscribe(slow);
    assertThat(slow.read).isEmpty();
    assertThat(azure.emitted).containsExactly(ROLE, "a");
    slow.request(3);

    assertThat(slow.read).containsExactly(ROLE, "a", "b");
    assertThat(azure.emitted).containsExactly(ROLE, "a", "b");
  }

  @Test
  void theDeadlineEndsAStreamThatDrips() {
    for (int i = 0; i < 30; i++) {
      azure.after(SECOND, "drop");
    }

    open();
    at.time.advance(Duration.ofSeconds(20));

    assertThat(broken().errorClass()).isEqualTo(ErrorClass.TIMEOUT);
    assertThat(reader.read).hasSize(19);
    assertThat(azure.cancelled).isTrue();
    assertThat(at.failover().providers().statuses().get(0).recentCalls()).isZero();
    assertNothingIsInFlight();
  }

  @Test
  @Tag("LLM-1")
  void aLongStreamThatAnswersIsNotHeldAgainstItsProvider() {
    var strict =
        new BreakerSettings(
            Percentage.of("50"),
            Optional.empty(),
            Percentage.of("100"),
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            1,
            Optional.of(Duration.ofSeconds(5)));
    at.live.routing(Rehearsal.routing(Duration.ofMinutes(20), "0"));
    at.live.providers(Rehearsal.guarded(provider("azure", 1), strict), provider("bedrock", 2));
    for (int second = 0; second < 300; second++) {
      azure.after(SECOND, "drop");
    }

    open();
    at.time.advance(Duration.ofSeconds(299));

    assertThat(reader.read).hasSize(299);
    assertThat(at.failover().providers().statuses())
        .extracting(ProviderStatus::state)
        .containsExactly(ProviderState.HEALTHY, ProviderState.HEALTHY);
  }

  @Test
  void aReaderThatCancelsClosesTheProvidersStream() {
    azure.pieces("Good").after(SECOND, " morning");

    StreamCall<String> call = open();
    reader.cancel();
    at.time.advance(Duration.ofMinutes(1));

    assertThat(azure.cancelled).isTrue();
    assertThat(reader.read).containsExactly("Good");
    assertThat(reader.ends).isZero();
    assertThat(call.attempts())
        .extracting(Attempt::errorClass)
        .containsExactly(ErrorClass.CANCELLED);
    assertNothingIsInFlight();
  }

  @Test
  void aReaderThatCancelsBeforeTheFirstTokenEndsTheAttempt() {
    azure.after(SECOND, "late");

    StreamCall<String> call = open();
    reader.cancel();
    at.time.advance(Duration.ofMinutes(1));

    assertThat(azure.cancelled).isTrue();
    assertThat(bedrock.asked).isZero();
    assertThat(call.attempts())
        .extracting(Attempt::errorClass)
        .containsExactly(ErrorClass.CANCELLED);
    assertNothingIsInFlight();
  }

  @Test
  void whenNobodyAnswersTheReaderGetsTheFailure() {
    azure.fails(new ProviderException(ErrorClass.QUOTA_EXHAUSTED, "scripted"));
    bedrock.fails(new ProviderException(ErrorClass.BAD_CREDENTIAL, "scripted"));

    open();

    assertThat(reader.failure).isInstanceOf(FailoverException.class);
    var failure = (FailoverException) Objects.requireNonNull(reader.failure);
    assertThat(failure.reason()).isEqualTo(Reason.ALL_FAILED);
    assertThat(failure.attempts()).hasSize(2);
  }

  @Test
  void aDegradedAnswerStandsIn() {
    at.live.degradedAnswer("I am connecting you to a person.");
    azure.fails(new ProviderException(ErrorClass.QUOTA_EXHAUSTED, "scripted"));
    bedrock.fails(new ProviderException(ErrorClass.QUOTA_EXHAUSTED, "scripted"));

    StreamCall<String> call = open();

    assertThat(reader.read).containsExactly("I am connecting you to a person.", DONE);
    assertThat(reader.completed()).isTrue();
    assertThat(call.degraded()).isTrue();
    assertThat(call.provider()).isNull();
  }

  @Test
  void aRequestThatIsRefusedIsNobodyElsesToAnswer() {
    azure.fails(new ProviderException(ErrorClass.BAD_REQUEST, "scripted"));

    open();

    assertThat(((FailoverException) Objects.requireNonNull(reader.failure)).reason())
        .isEqualTo(Reason.REFUSED);
    assertThat(bedrock.asked).isZero();
  }

  @Test
  void aCallIsSubscribedToOnce() {
    azure.pieces("Good", DONE).ends();
    StreamCall<String> call = open();
    Reader<String> second = Reader.ofAll();

    call.subscribe(second);

    assertThat(second.failure).isInstanceOf(IllegalStateException.class);
    assertThat(reader.completed()).isTrue();
  }

  @Test
  void aReaderThatAsksForNothingIsToldSo() {
    azure.pieces("Good").after(SECOND, " morning");

    open();
    reader.request(0);

    assertThat(reader.failure).isInstanceOf(IllegalArgumentException.class);
    assertThat(azure.cancelled).isTrue();
    assertNothingIsInFlight();
  }

  private StreamCall<String> open() {
    StreamCall<String> call = at.streams().open("question");
    call.subscribe(reader);
    return call;
  }

  private StreamBrokenException broken() {
    assertThat(reader.failure).isInstanceOf(StreamBrokenException.class);
    return (StreamBrokenException) Objects.requireNonNull(reader.failure);
  }

  private void assertNothingIsInFlight() {
    assertThat(at.failover().providers().statuses()).allMatch(status -> status.inFlight() == 0);
  }
}
