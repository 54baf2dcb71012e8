package io.evenkeel.failover;

import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An answer, a timeout, a second answer and a cancel meet again and again: one of them ends the
 * request, and every place is given back. {@code benchmarks/jcstress -t io.evenkeel.failover} lets
 * them meet more closely.
 */
@Tag("LLM-2")
@Timeout(120)
class RaceContentionTest {
  private static final int ROUNDS = 3_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Rehearsal at = new Rehearsal(provider("azure", 1), provider("bedrock", 2));
  private final Phaser start = new Phaser(2);
  private final ExecutorService other = Executors.newSingleThreadExecutor();

  @AfterEach
  void end() {
    other.shutdownNow();
  }

  @Test
  void anAnswerAndItsTimeout() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var ofAzure = new CompletableFuture<String>();
      at.behaviours.put("azure", (rehearsal, provider, timeout) -> ofAzure);
      CompletableFuture<FailoverResult<String>> result = at.failover().callAsync("question");

      meet(() -> ofAzure.complete("of azure"), () -> at.time.advance(TIMEOUT));

      FailoverResult<String> ended = result.get(10, TimeUnit.SECONDS);
      assertThat(ended.provider()).isIn("azure", "bedrock");
      assertThat(ended.attempts().stream().filter(Attempt::answered)).hasSize(1);
      assertNothingIsInFlight();
    }
  }

  @Test
  void anAnswerAndACancel() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var ofAzure = new CompletableFuture<String>();
      at.behaviours.put("azure", (rehearsal, provider, timeout) -> ofAzure);
      CompletableFuture<FailoverResult<String>> result = at.failover().callAsync("question");

      meet(() -> ofAzure.complete("of azure"), () -> result.cancel(true));

      assertThat(result).isDone();
      assertNothingIsInFlight();
    }
  }

  @Test
  void theAnswersOfTwoHedges() throws Exception {
    at.live.routing(
        new RoutingSettings(
            OptimizeFor.AVAILABILITY,
            0,
            Duration.ofSeconds(20),
            Percentage.of("100"),
            true,
            Optional.of(Duration.ofMillis(10)),
            false));
    for (int round = 0; round < ROUNDS; round++) {
      var ofAzure = new CompletableFuture<String>();
      var ofBedrock = new CompletableFuture<String>();
      at.behaviours.put("azure", (rehearsal, provider, timeout) -> ofAzure);
      at.behaviours.put("bedrock", (rehearsal, provider, timeout) -> ofBedrock);
      CompletableFuture<FailoverResult<String>> result = at.failover().callAsync("question");
      at.time.advance(Duration.ofMillis(10));

      meet(() -> ofAzure.complete("of azure"), () -> ofBedrock.complete("of bedrock"));

      FailoverResult<String> ended = result.get(10, TimeUnit.SECONDS);
      assertThat(ended.value()).isEqualTo("of " + ended.provider());
      assertThat(ended.attempts().stream().filter(Attempt::answered)).hasSize(1);
      assertThat(ended.attempts()).hasSize(2);
      assertNothingIsInFlight();
    }
  }

  @Test
  void theFirstTokenAndACancel() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var stream = new OpenStream();
      Reader<String> reader = Reader.ofAll();
      StreamFailover<String, String> streams =
          at.failover().streaming((provider, request, timeout) -> stream, ScriptedStream.traits());
      streams.open("question").subscribe(reader);

      meet(() -> stream.emit("Good"), reader::cancel);

      assertThat(stream.cancelled).isTrue();
      assertThat(reader.ends).isZero();
      assertNothingIsInFlight();
    }
  }

  @Test
  void theEndOfAStreamAndItsStall() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var stream = new OpenStream();
      Reader<String> reader = Reader.ofAll();
      StreamFailover<String, String> streams =
          at.failover().streaming((provider, request, timeout) -> stream, ScriptedStream.traits());
      streams.open("question").subscribe(reader);
      stream.emit("Good");
      stream.emit(ScriptedStream.DONE);

      meet(stream::end, () -> at.time.advance(Duration.ofSeconds(10)));

      assertThat(reader.ends).isEqualTo(1);
      assertNothingIsInFlight();
    }
  }

  private void meet(Runnable here, Runnable there) throws Exception {
    Future<?> done =
        other.submit(
            () -> {
              start.arriveAndAwaitAdvance();
              there.run();
            });
    start.arriveAndAwaitAdvance();
    here.run();
    done.get(10, TimeUnit.SECONDS);
  }

  private void assertNothingIsInFlight() {
    assertThat(at.failover().providers().statuses()).allMatch(status -> status.inFlight() == 0);
  }

  /** A stream that is emitted by hand. */
  private static final class OpenStream implements Flow.Publisher<String> {
    private volatile @Nullable Subscriber<? super String> subscriber;
    private volatile boolean cancelled;

    @Override
    public void subscribe(Subscriber<? super String> reader) {
      subscriber = reader;
      reader.onSubscribe(
          new Subscription() {
            @Override
            public void request(long pieces) {}

            @Override
            public void cancel() {
              cancelled = true;
            }
          });
    }

    void emit(String piece) {
      Subscriber<? super String> reader = subscriber;
      if (reader != null) {
        reader.onNext(piece);
      }
    }

    void end() {
      Subscriber<? super String> reader = subscriber;
      if (reader != null) {
        reader.onComplete();
      }
    }
  }
}
