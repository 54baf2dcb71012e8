package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.failover.Outage.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What attempts meet while an outage is rehearsed, in virtual time. */
@Tag("LLM-13")
@Timeout(60)
class RehearsedOutageTest {
  private final Rehearsal at =
      new Rehearsal(Rehearsal.provider("azure", 1), Rehearsal.provider("bedrock", 2));
  private final OutageScope scope = OutageScope.open();

  @BeforeEach
  void enter() {
    scope.enter();
  }

  @AfterEach
  void leave() {
    scope.leave();
    scope.close();
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSED, CONNECT",
    "ERROR_500, SERVER_ERROR",
    "OVERLOADED_529, OVERLOADED",
    "RATE_LIMITED, RATE_LIMITED",
    "QUOTA, QUOTA_EXHAUSTED",
    "BAD_CREDENTIAL, BAD_CREDENTIAL",
    "MALFORMED, MALFORMED",
    "STREAM_CUT, CONNECT"
  })
  void anAttemptFailsAsTheProviderWouldAndTheNextOneAnswers(Kind kind, ErrorClass expected) {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(kind));

      FailoverResult<String> blocking = failover.call("q");
      assertThat(blocking.value()).isEqualTo("answer of bedrock");
      assertThat(blocking.attempts().get(0).errorClass()).isEqualTo(expected);
      assertThat(at.asked("azure")).as("nobody is really asked").isZero();
    }
    try (var failover = at.start()) {
      FailoverResult<String> composed = failover.callAsync("q").join();
      assertThat(composed.value()).isEqualTo("answer of bedrock");
      assertThat(composed.attempts().get(0).errorClass()).isEqualTo(expected);
    }
    assertThat(scope.end()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aSilentProviderIsGivenUpWhenItsTimeIsOver() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.SILENT));
      CompletableFuture<FailoverResult<String>> running = failover.callAsync("q");
      at.time.advance(Duration.ofMillis(1_999));
      assertThat(running).isNotDone();
      at.time.advance(Duration.ofMillis(1));

      FailoverResult<String> result = running.join();
      assertThat(result.provider()).isEqualTo("bedrock");
      assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.TIMEOUT);
    }
  }

  @Test
  void aSlowProviderAnswersLate() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.SLOW).withDelay(Duration.ofMillis(900)));
      CompletableFuture<FailoverResult<String>> running = failover.callAsync("q");
      at.time.advance(Duration.ofMillis(899));
      assertThat(running).isNotDone();
      at.time.advance(Duration.ofMillis(1));
      assertThat(running.join().value()).isEqualTo("answer of azure");
    }
  }

  @Test
  void anAnswerThatIsTooLateComesFromSomebodyElse() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.SLOW).withDelay(Duration.ofSeconds(30)));
      CompletableFuture<FailoverResult<String>> running = failover.callAsync("q");
      at.time.advance(Duration.ofSeconds(3));
      assertThat(running.join().provider()).isEqualTo("bedrock");
    }
  }

  @Test
  void aRateLimitAsksForWhatItWasTold() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.RATE_LIMITED).withRetryAfter(Duration.ofSeconds(42)));
      failover.call("q");
      scope.end();
      at.time.advance(Duration.ofSeconds(41));
      assertThat(failover.call("q").provider()).isEqualTo("bedrock");
      at.time.advance(Duration.ofSeconds(1));
      assertThat(failover.call("q").provider()).isEqualTo("azure");
    }
  }

  @Test
  void aShareOfTheAttemptsIsSpreadEvenly() {
    var rehearsed = new Rehearsed("azure", Outage.of(Kind.REFUSED).withShare(30), () -> true);
    for (int hundred = 0; hundred < 5; hundred++) {
      int hits = 0;
      for (int i = 0; i < 100; i++) {
        hits += rehearsed.hits() ? 1 : 0;
      }
      assertThat(hits).isEqualTo(30);
    }
    assertThat(rehearsed.met()).isEqualTo(150);
  }

  @Test
  void aClientOnTheCallersThreadMeetsItToo() {
    var asked = new AtomicInteger();
    ProviderCall<String, String> direct =
        ProviderCall.direct(
            (provider, request, timeout) -> {
              asked.incrementAndGet();
              return "answer of " + provider.name();
            });
    var impatient =
        new Rehearsal(Rehearsal.impatient("azure", 1), Rehearsal.impatient("bedrock", 2));
    try (var failover = Failover.over(direct).start(impatient.live, impatient.foundation)) {
      scope.begin("azure", Outage.of(Kind.ERROR_500));
      assertThat(failover.call("q").value()).isEqualTo("answer of bedrock");
      assertThat(asked).hasValue(1);

      scope.end();
      scope.begin("azure", Outage.of(Kind.SILENT));
      FailoverResult<String> silent = failover.call("q");
      assertThat(silent.provider()).isEqualTo("bedrock");
      assertThat(silent.attempts().get(0).errorClass()).isEqualTo(ErrorClass.TIMEOUT);

      scope.end();
      scope.begin("azure", Outage.of(Kind.SLOW).withDelay(Duration.ofMillis(5)));
      assertThat(failover.call("q").value()).isEqualTo("answer of azure");

      scope.end();
      scope.begin("azure", Outage.of(Kind.SLOW));
      assertThat(failover.call("q").attempts().get(0).errorClass()).isEqualTo(ErrorClass.TIMEOUT);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"SILENT", "SLOW", "STREAM_CUT"},
      mode = EnumSource.Mode.EXCLUDE)
  void aStreamThatFailsBeforeItBeginsIsSomebodyElses(Kind kind) {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(kind));
      Reader<String> reader = read(failover);
      assertThat(reader.completed()).isTrue();
      assertThat(reader.read).contains("bedrock");
    }
  }

  @Test
  void aSilentStreamIsGivenUpAfterItsTimeToTheFirstToken() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.SILENT));
      Reader<String> reader = read(failover);
      assertThat(reader.read).isEmpty();
      at.time.advance(Duration.ofSeconds(2));
      assertThat(reader.read).contains("bedrock");
    }
  }

  @Test
  void aSlowStreamBeginsLate() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.SLOW).withDelay(Duration.ofMillis(1_500)));
      Reader<String> reader = read(failover);
      at.time.advance(Duration.ofMillis(1_499));
      assertThat(reader.read).isEmpty();
      at.time.advance(Duration.ofMillis(1));
      assertThat(reader.read).contains("azure", "two", "three");
      assertThat(reader.completed()).isTrue();
    }
  }

  @Test
  void aSlowStreamThatNobodyWaitsForIsNotBegun() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.SLOW).withDelay(Duration.ofMillis(500)));
      Reader<String> reader = read(failover);
      reader.cancel();
      at.time.advance(Duration.ofSeconds(3));
      assertThat(reader.read).isEmpty();
      assertThat(at.asked("azure")).isZero();
    }
  }

  @Test
  void aStreamIsCutAfterSomeContent() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.STREAM_CUT).withAfterTokens(2));
      Reader<String> reader = read(failover);

      assertThat(reader.read).containsExactly(ScriptedStream.ROLE, "azure", "two");
      assertThat(reader.failure).isInstanceOf(StreamBrokenException.class);
      var broken = (StreamBrokenException) Objects.requireNonNull(reader.failure);
      assertThat(broken.errorClass()).isEqualTo(ErrorClass.CONNECT);
    }
  }

  @Test
  void aStreamThatIsCutBeforeItsFirstTokenIsSomebodyElses() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.STREAM_CUT).withAfterTokens(0));
      Reader<String> reader = read(failover);
      assertThat(reader.completed()).isTrue();
      assertThat(reader.read).contains("bedrock");
    }
  }

  @Test
  void whatIsOverIsMetByNobody() {
    try (var failover = at.start()) {
      scope.begin("azure", Outage.of(Kind.REFUSED));
      scope.begin("bedrock", Outage.of(Kind.REFUSED));
      assertThat(failover.call("q").answered()).isFalse();
      scope.close();
      assertThat(failover.call("q").provider()).isEqualTo("azure");
    }
  }

  @Test
  void anOutageIsMetByFailoversOfItsOwnTestFirst() throws InterruptedException {
    var shared = new Failover<?, ?>[1];
    OutageScope other = OutageScope.open();
    scope.leave();
    Failover<String, String> everybodys = at.start();
    other.enter();
    Failover<String, String> others = at.start();
    other.leave();
    scope.enter();
    try (everybodys;
        others) {
      scope.begin("azure", Outage.of(Kind.REFUSED));
      assertThat(everybodys.call("q").provider())
          .as("while it is the only one")
          .isEqualTo("bedrock");
      assertThat(others.call("q").provider()).as("another test's").isEqualTo("azure");

      // Started by a thread of the test, and so its own.
      var starting = new Thread(() -> shared[0] = at.start());
      starting.start();
      starting.join();
      @SuppressWarnings("unchecked")
      var own = (Failover<String, String>) shared[0];
      try (own) {
        assertThat(own.call("q").provider()).isEqualTo("bedrock");
        assertThat(everybodys.call("q").provider()).isEqualTo("azure");
      }
    } finally {
      other.close();
    }
  }

  @Test
  void aScopeKnowsTheProvidersInReachAlsoOfWhatIsClosedAlready() {
    try (var failover = at.start()) {
      assertThat(failover.call("q").answered()).isTrue();
      scope.begin("azure", Outage.of(Kind.REFUSED));
    }
    assertThat(scope.known()).containsExactly("azure", "bedrock");
    assertThat(scope.isKnown("azure")).isTrue();
    assertThat(scope.isKnown("azur")).isFalse();
    scope.close();
    assertThatThrownBy(() -> scope.begin("azure", Outage.of(Kind.REFUSED)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOutageThatCannotBeIsRefused() {
    Outage any = Outage.of(Kind.REFUSED);
    assertThatThrownBy(() -> any.withShare(0)).hasMessageContaining("from 1 to 100 percent, not 0");
    assertThatThrownBy(() -> any.withShare(101)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> any.withDelay(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> any.withAfterTokens(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private Reader<String> read(Failover<String, String> failover) {
    Map<String, String[]> pieces =
        Map.of(
            "azure", new String[] {ScriptedStream.ROLE, "azure", "two", "three"},
            "bedrock", new String[] {ScriptedStream.ROLE, "bedrock"});
    ProviderStream<String, String> client =
        (provider, request, timeout) -> {
          at.asked.merge(provider.name(), 1, Integer::sum);
          return new ScriptedStream(at.time)
              .pieces(Objects.requireNonNull(pieces.get(provider.name())))
              .pieces(ScriptedStream.DONE)
              .ends();
        };
    Reader<String> reader = Reader.ofAll();
    failover.streaming(client, ScriptedStream.traits()).open("q").subscribe(reader);
    return reader;
  }
}
