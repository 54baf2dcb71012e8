package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SloServiceTest {
  private static final long FAST = Duration.ofMillis(1).toNanos();
  private final Engine engine =
      new Engine(
          Objectives.availability(
              "api",
              "99.9",
              Objectives.MONTH,
              List.of("5xx", "EOFException"),
              List.of("java.io.IOException")),
          Objectives.latency("api", "95", Duration.ofMillis(700)),
          Objectives.latency("api", "99", Duration.ofSeconds(2)));
  private final SloService api = engine.slos.service("api");

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  @Tag("SLO-3")
  void everyOutcomeIsJudgedAsItsClass() {
    api.record(Outcome.SUCCESS, FAST);
    api.record(Outcome.CLIENT_ERROR, FAST);
    api.record(Outcome.SERVER_ERROR, FAST);
    api.record(Outcome.IGNORED, FAST);
    assertCounts("availability", 2, 1);
  }

  @Test
  @Tag("SLO-3")
  void aFileMayCallClientErrorsBad() {
    try (var strict =
        new Engine(
            Objectives.availability("api", "99", Objectives.MONTH, List.of("4xx"), List.of()))) {
      strict.slos.service("api").record(Outcome.CLIENT_ERROR, FAST);
      assertThat(strict.status("api", "availability").bad()).isEqualTo(1);
    }
  }

  @Test
  @Tag("SLO-3")
  void exceptionsAreClassifiedByTheNearestNamedSupertype() {
    fails(new IOException());
    fails(new FileNotFoundException());
    fails(new SocketException());
    assertCounts("availability", 0, 0);
    fails(new EOFException()); // an IOException, but named itself
    fails(new IllegalStateException()); // named nowhere
    assertCounts("availability", 0, 2);
  }

  @Test
  void latencyIsStrictlyLessThanItsThreshold() {
    api.record(Outcome.SUCCESS, Duration.ofMillis(700).toNanos() - 1);
    api.record(Outcome.SUCCESS, Duration.ofMillis(700).toNanos());
    api.record(Outcome.SUCCESS, Duration.ofSeconds(2).toNanos() - 1);
    api.record(Outcome.SUCCESS, Duration.ofSeconds(2).toNanos());
    assertCounts("latency_p95", 1, 3);
    assertCounts("latency_p99", 3, 1);
  }

  @Test
  void aFastFailureSaysNothingAboutSpeedAndASlowOneDoes() {
    api.record(Outcome.SERVER_ERROR, FAST);
    api.record(Outcome.CLIENT_ERROR, FAST);
    assertCounts("latency_p95", 0, 0);
    api.record(Outcome.SERVER_ERROR, Duration.ofSeconds(1).toNanos());
    api.record(Outcome.CLIENT_ERROR, Duration.ofSeconds(1).toNanos());
    assertCounts("latency_p95", 0, 2);
    assertCounts("latency_p99", 0, 0);
  }

  @Test
  void anUnknownDurationFeedsAvailabilityOnly() {
    api.record(Outcome.SUCCESS, -1);
    assertCounts("availability", 1, 0);
    assertCounts("latency_p95", 0, 0);
  }

  @Test
  void aCallByHandIsTimedAndPassedOn() throws Exception {
    String result =
        api.call(
            () -> {
              engine.time.advance(Duration.ofSeconds(1));
              return "answer";
            });
    assertThat(result).isEqualTo("answer");
    assertCounts("availability", 1, 0);
    assertCounts("latency_p95", 0, 1);
  }

  @Test
  void aCallByHandRunsInAScopeThatItCloses() throws Exception {
    assertThat(api.call(() -> CallScope.current() != null)).isTrue();
    assertThat(CallScope.current()).isNull();
    fails(new IllegalStateException());
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void aStageFromACallByHandCountsAtCompletion() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    assertThat(api.call(() -> answer)).isSameAs(answer);
    assertCounts("availability", 0, 0);
    answer.complete("done");
    assertCounts("availability", 1, 0);
  }

  @Test
  @Tag("SLO-3")
  void theCauseInsideAFuturesWrapperDecides() {
    fails(new ExecutionException(new CompletionException(new SocketException())));
    assertCounts("availability", 0, 0);
  }

  @Test
  void servicesBeyondTheLimitShareOneThatIsVisible() {
    try (var crowded = new Engine(Objectives.availability("*", "99"))) {
      for (int i = 0; i < 1_100; i++) {
        crowded.slos.service("service-" + i).record(Outcome.SUCCESS, FAST);
      }
      assertThat(crowded.slos.service("service-0").name()).isEqualTo("service-0");
      ObjectiveStatus overflow = crowded.status("(other services)", "availability");
      assertThat(crowded.slos.statuses()).hasSizeLessThanOrEqualTo(1_001);
      assertThat(overflow.good() + crowded.slos.statuses().size() - 1)
          .isGreaterThanOrEqualTo(1_100);
    }
  }

  private void fails(Exception thrown) {
    assertThat(
            catchThrowable(
                () ->
                    api.call(
                        () -> {
                          throw thrown;
                        })))
        .isSameAs(thrown);
  }

  private void assertCounts(String objective, long good, long bad) {
    assertThat(engine.status("api", objective).good()).isEqualTo(good);
    assertThat(engine.status("api", objective).bad()).isEqualTo(bad);
  }
}
