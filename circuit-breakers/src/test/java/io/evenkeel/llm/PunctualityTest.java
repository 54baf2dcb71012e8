package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.llm.FaultRow.Way;
import io.evenkeel.llm.FaultServer.Fault;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That nobody waits longer than was promised, whatever providers do. */
@Tag("LLM-2")
@Timeout(600)
class PunctualityTest {
  private static final ChatRequest QUESTION = ChatRequest.of("When are you open?");
  private static final Duration DEADLINE = Duration.ofMillis(400);
  private static final Duration LIMIT = Duration.ofMillis(250);
  private static final Duration HEDGE_AFTER = Duration.ofMillis(50);
  private static final Punctuality PUNCTUALITY = new Punctuality();

  private TwoProviders at;

  @BeforeEach
  void start() throws IOException {
    at = new TwoProviders();
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  @BeforeAll
  static void warmUp() throws IOException, InterruptedException {
    if (Punctuality.isReport()) {
      try (var at = new TwoProviders();
          LlmClient llm = at.start()) {
        for (int i = 0; i < 50; i++) {
          CallEnd.of(llm, QUESTION, false);
          CallEnd.of(llm, QUESTION, true);
        }
      }
    }
  }

  @AfterAll
  static void report() throws IOException {
    PUNCTUALITY.close();
  }

  static Stream<FaultRow> rows() {
    return Stream.concat(
        Faults.rows(),
        Stream.of(
            new FaultRow(
                "talks on",
                Way.next(FaultServer::drip, ErrorClass.TIMEOUT, true),
                Way.broken(StreamFaults::talksOn, ErrorClass.TIMEOUT, true))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aBlockingCallEndsByItsDeadlineWhateverBothProvidersDo(FaultRow row) throws Exception {
    playAtBoth(row.name(), row.blocking(), "Blocking calls", false);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void aStreamEndsByItsDeadlineWhateverBothProvidersDo(FaultRow row) throws Exception {
    playAtBoth(row.name(), row.streaming(), "Streams", true);
  }

  private void playAtBoth(String name, Way way, String kind, boolean streaming) throws Exception {
    at.primary.behave(way.fault().apply(at.primary));
    at.secondary.behave(way.fault().apply(at.secondary));
    URI elsewhere = way.elsewhere();
    at.live.routing(TwoProviders.routing(DEADLINE));
    at.live.providers(
        provider("primary", elsewhere == null ? at.primary.url() : elsewhere, 1),
        provider("secondary", elsewhere == null ? at.secondary.url() : elsewhere, 2));
    Punctuality.Row row =
        PUNCTUALITY.row(
            kind + " with a deadline of 400 ms, when both providers do it",
            name,
            way.expected().toString(),
            DEADLINE);
    for (int i = 0; i < Punctuality.repetitions(); i++) {
      // One for each call: a bench or an open breaker would keep the next one from its fault.
      try (LlmClient llm = at.start()) {
        CallEnd end = CallEnd.of(llm, QUESTION, streaming);

        assertThat(end.failure()).isNotNull();
        row.note(end.duration());
      }
    }
    row.end();
    assertThat(row).matches(each -> each.isPunctual(Duration.ofMillis(50)));
  }

  static Stream<Arguments> lateTexts() {
    return Stream.of(
        late("accepts and stays silent", FaultServer::silent),
        late("silent after headers", StreamFaults::stallsAfter),
        late("comments and no event", StreamFaults::drip),
        late("a role and then nothing", at -> StreamFaults.stallsAfter(at, StreamFaults.ROLE)),
        late("pieces without text", StreamFaults::saysNothing));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lateTexts")
  void theNextProvidersTextComesSoonAfterTheLimitForTheFirstToken(
      String name, Function<FaultServer, Fault> fault) throws Exception {
    at.primary.behave(fault.apply(at.primary));
    at.primary(at.primary.url(), LIMIT, Optional.empty());
    Punctuality.Row row =
        PUNCTUALITY.row(
            "The next provider's first text, when the first one's limit is 250 ms",
            name,
            "next answers",
            LIMIT);
    for (int i = 0; i < Punctuality.repetitions(); i++) {
      try (LlmClient llm = at.start()) {
        CallEnd end = CallEnd.of(llm, QUESTION, true);

        assertThat(end.text()).isEqualTo("from the secondary");
        assertThat(end.attempts().get(0).errorClass()).isEqualTo(ErrorClass.TIMEOUT);
        row.note(Objects.requireNonNull(end.firstText()));
      }
    }
    row.end();
    assertThat(row).matches(each -> each.isPunctual(Duration.ofMillis(100)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theSocketOfAHedgesLoserIsClosedSoonAfterTheWin(boolean streaming) throws Exception {
    Punctuality.Row row =
        PUNCTUALITY.row(
            "A hedge's loser's connection ends, as its server sees it, after the win",
            streaming ? "silent, streaming" : "silent, blocking",
            "hedge answers",
            Duration.ZERO);
    for (int i = 0; i < Punctuality.repetitions(); i++) {
      try (var fresh = new TwoProviders()) {
        FaultServer loser = fresh.primary;
        loser.behave(streaming ? StreamFaults.stallsAfter(loser) : loser.silentAfterHeaders());
        fresh.primary(loser.url(), Duration.ofSeconds(7), Optional.empty());
        fresh.live.routing(TwoProviders.hedged(HEDGE_AFTER));
        try (LlmClient llm = fresh.start()) {
          long start = System.nanoTime();
          CallEnd end = CallEnd.of(llm, QUESTION, streaming);

          assertThat(end.text()).isEqualTo("from the secondary");
          assertThat(loser.abandoned.await(10, TimeUnit.SECONDS)).isTrue();
          Duration won = Objects.requireNonNull(end.firstText());
          row.note(Duration.ofNanos(loser.abandonedAt - start).minus(won));
        }
      }
    }
    row.end();
    assertThat(row).matches(each -> each.isPunctual(Duration.ofMillis(50)));
  }

  private static Arguments late(String name, Function<FaultServer, Fault> fault) {
    return Arguments.arguments(name, fault);
  }

  private static ProviderSettings provider(String name, URI url, int priority) {
    return TwoProviders.provider(name, url, priority, LIMIT, Optional.empty());
  }
}
