package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Evenkeel fails inside a call; whoever made the call must not notice. */
class FaultsTest {
  private final FailingClock clock = new FailingClock();
  private final ManualTime ticker = new ManualTime();
  private final Slos slos =
      Slos.start(
          LiveConfiguration.fixed(
              Objectives.configuration(
                  Objectives.availability(Clinic.SERVICE, "99.9"),
                  Objectives.latency(Clinic.SERVICE, "95", Duration.ofMillis(700)))),
          new Foundation(
              clock, ticker, new EventBus(), StateStore.inMemory(), AuditLog.inMemory()));
  private final Clinic clinic = new Clinic();
  private final long droppedBefore = slos.dropped();

  @AfterEach
  void stop() {
    clock.fault = null;
    slos.close();
  }

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, AssertionError.class, LinkageError.class})
  void aFaultBeforeTheMethodIsNotFelt(Class<? extends Throwable> fault) throws Exception {
    clock.fault = fault.getDeclaredConstructor().newInstance();
    assertThat(clinic.book("monday")).isEqualTo("booked monday");
    assertThat(slos.dropped() - droppedBefore).isEqualTo(1);
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void aFaultAfterTheMethodIsNotFeltAndLeavesNoScopeOpen() {
    String result =
        clinic.during(
            () -> {
              clock.fault = new IllegalStateException();
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(slos.dropped() - droppedBefore).isEqualTo(1);
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void aFaultAfterTheMethodFailedDoesNotReplaceItsException() {
    var thrown = new IllegalArgumentException("the caller's");
    assertThatThrownBy(
            () ->
                clinic.during(
                    () -> {
                      clock.fault = new IllegalStateException();
                      throw thrown;
                    }))
        .isSameAs(thrown)
        .hasNoSuppressedExceptions();
  }

  @Test
  void causesThatFormACircleDoNotHoldTheCaller() {
    var outer = new Wrapper();
    outer.initCause(new ExecutionException("inner", outer));
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> assertThatThrownBy(() -> clinic.fail(outer)).isSameAs(outer));
    assertThat(slos.objectives().get(0).bad()).isEqualTo(1);
  }

  @Test
  void anExceptionWhoseCauseCannotBeAskedIsPassedOnAndHasFailedAllTheSame() {
    var hostile = new WrapperOfNothing();
    assertThatThrownBy(() -> clinic.fail(hostile)).isSameAs(hostile);
    assertThat(CallScope.current()).isNull();
    assertThatThrownBy(
            () ->
                slos.service(Clinic.SERVICE)
                    .call(
                        () -> {
                          throw hostile;
                        }))
        .isSameAs(hostile);
    assertThat(CallScope.current()).isNull();
    assertThat(slos.objectives().get(0).bad()).isEqualTo(2);
    assertThat(slos.dropped() - droppedBefore).isZero();
  }

  @Test
  void aFaultAtCompletionIsNotFeltByTheFuture() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    CompletableFuture<String> returned = clinic.later(answer);
    clock.fault = new IllegalStateException();
    answer.complete("done");
    assertThat(returned).isCompletedWithValue("done");
    assertThat(slos.dropped() - droppedBefore).isEqualTo(1);
  }

  @Test
  void aFaultAtSubscriptionIsNotFeltByTheSubscriber() {
    Mono<String> answer = new ReactiveClinic().mono(Mono.just("done"));
    clock.fault = new IllegalStateException();
    assertThat(answer.block()).isEqualTo("done");
    assertThat(slos.dropped() - droppedBefore).isEqualTo(1);
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void aFaultAtTheEndOfASubscriptionIsNotFeltByTheSubscriber() {
    Flux<String> answer =
        new ReactiveClinic()
            .flux(
                Flux.just("one", "two")
                    .doOnComplete(() -> clock.fault = new IllegalStateException()));
    assertThat(answer.collectList().block()).containsExactly("one", "two");
    assertThat(slos.dropped() - droppedBefore).isEqualTo(1);
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void anExposureThatThrowsIsNotFeltAndTheCallStillCounts() {
    long goodBefore = good();
    String result =
        clinic.during(
            () -> {
              Objects.requireNonNull(CallScope.current())
                  .expose(
                      (Outcome outcome, long nanos) -> {
                        throw new IllegalStateException("an exposure must not throw");
                      });
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(good() - goodBefore).isEqualTo(1);
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void aFaultInACallByHandIsNotFelt() throws Exception {
    SloService service = slos.service(Clinic.SERVICE);
    clock.fault = new IllegalStateException();
    assertThat(service.call(() -> "done")).isEqualTo("done");
    assertThat(slos.dropped() - droppedBefore).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("NullAway") // what code without null checks may pass
  void aRecordWithoutOutcomeIsDroppedAndCounted() {
    slos.service(Clinic.SERVICE).record(null, 1);
    assertThat(slos.dropped() - droppedBefore).isEqualTo(1);
  }

  @Test
  void aDyingVirtualMachineIsNotHidden() {
    clock.fault = new InternalError("dying");
    assertThatThrownBy(() -> clinic.book("monday")).isInstanceOf(InternalError.class);
  }

  @Test
  void aListenerThatThrowsStopsNeitherTheOthersNorTheSnapshots() {
    var heard = new AtomicBoolean();
    slos.onObjectivesChange(
        () -> {
          throw new IllegalStateException("a listener's own");
        });
    slos.onObjectivesChange(() -> heard.set(true));
    slos.service("new");
    ticker.advance(Duration.ofSeconds(1));
    assertThat(heard).isTrue();
  }

  private long good() {
    return slos.objectives().get(0).good();
  }

  /** A wrapper whose cause can be set later, as a failure that is handed around may have it. */
  private static class Wrapper extends CompletionException {
    private static final long serialVersionUID = 1;
  }

  private static final class WrapperOfNothing extends Wrapper {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("a cause that cannot be had");
    }
  }

  /** A clock that breaks when the test says so. */
  private static final class FailingClock implements TimeSource {
    private volatile @Nullable Throwable fault;

    @Override
    public long nanoTime() {
      Throwable now = fault;
      if (now instanceof Error error) {
        throw error;
      }
      if (now instanceof RuntimeException exception) {
        throw exception;
      }
      return 0;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
