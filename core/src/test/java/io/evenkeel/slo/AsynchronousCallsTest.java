package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-2")
class AsynchronousCallsTest {
  private final Engine engine =
      new Engine(
          Objectives.availability(Clinic.SERVICE, "99.9"),
          Objectives.latency(Clinic.SERVICE, "95", Duration.ofMillis(700)));
  private final Clinic clinic = new Clinic();
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aFutureIsReturnedAsItIs() {
    assertThat(clinic.later(answer)).isSameAs(answer);
    assertThat(clinic.laterAsStage(answer)).isSameAs(answer);
  }

  @Test
  void aCallCountsWhenItsFutureCompletesNotWhenItReturns() {
    ask(answer);
    assertCounts(0, 0);
    answer.complete("done");
    assertCounts(1, 0);
  }

  @Test
  void itsDurationEndsAtCompletion() {
    ask(answer);
    engine.time.advance(Duration.ofMillis(700));
    answer.complete("done");
    assertThat(engine.status(Clinic.SERVICE, "latency_p95").bad()).isEqualTo(1);
  }

  @Test
  void aFutureThatHasCompletedBeforeCountsAtOnce() {
    answer.complete("done");
    ask(answer);
    assertCounts(1, 0);
  }

  @Test
  void aFutureThatFailsIsBad() {
    ask(answer);
    answer.completeExceptionally(new IOException());
    assertCounts(0, 1);
  }

  @Test
  void theCauseOfAFailureDecidesThroughEveryWrapping() {
    try (var strict =
        new Engine(
            Objectives.availability(
                Clinic.SERVICE,
                "99",
                Objectives.MONTH,
                List.of(),
                List.of("FileNotFoundException")))) {
      CompletableFuture<String> source = new CompletableFuture<>();
      ask(source.thenApply(text -> text).thenApply(text -> text));
      source.completeExceptionally(new FileNotFoundException());
      assertThat(strict.status(Clinic.SERVICE, "availability").bad()).isZero();
      assertThat(strict.status(Clinic.SERVICE, "availability").good()).isZero();
    }
  }

  @Test
  void cancellingReachesTheFutureAndIsTheCallersDoing() {
    CompletableFuture<String> returned = clinic.later(answer);
    assertThat(returned.cancel(true)).isTrue();
    assertThat(answer.isCancelled()).isTrue();
    assertCounts(1, 0);
  }

  @Test
  void aCancelThatCameTooLateForTheThresholdIsSlow() {
    ask(answer);
    engine.time.advance(Duration.ofSeconds(3));
    answer.completeExceptionally(new CancellationException());
    assertThat(engine.status(Clinic.SERVICE, "latency_p95").bad()).isEqualTo(1);
  }

  @Test
  void whateverTypeIsDeclaredAStageIsWaitedFor() {
    clinic.laterAsStage(answer);
    Future<String> asFuture = clinic.laterAsFuture(answer);
    CompletableFuture<String> asAnything = clinic.whatever(answer);
    assertThat(asFuture).isSameAs(asAnything);
    assertCounts(0, 0);
    answer.complete("done");
    assertCounts(3, 0);
    assertThat(clinic.whatever("not a stage")).isEqualTo("not a stage");
    assertCounts(4, 0);
  }

  @Test
  void aFutureThatNobodyCanObserveCountsNowhereAndIsShownAsDropped() {
    long before = engine.slos.dropped();
    var task = new FutureTask<>(() -> "done");
    assertThat(clinic.laterAsFuture(task)).isSameAs(task);
    assertThat(clinic.whatever(task)).isSameAs(task);
    task.run();
    assertCounts(0, 0);
    assertThat(engine.slos.dropped() - before).isEqualTo(2);
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void aStageThatReportsItsCompletionTwiceCountsOnce() {
    var twice =
        new CompletableFuture<String>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            var unused = super.whenComplete(action);
            return super.whenComplete(action);
          }
        };
    ask(twice);
    twice.complete("done");
    assertCounts(1, 0);
  }

  @Test
  void aStageThatNeverCompletesNeverCounts() {
    ask(answer);
    engine.time.advance(Duration.ofHours(1));
    assertCounts(0, 0);
  }

  private void ask(CompletableFuture<String> future) {
    assertThat(clinic.later(future)).isSameAs(future);
  }

  private void assertCounts(long good, long bad) {
    ObjectiveStatus status = engine.status(Clinic.SERVICE, "availability");
    assertThat(status.good()).isEqualTo(good);
    assertThat(status.bad()).isEqualTo(bad);
  }
}
