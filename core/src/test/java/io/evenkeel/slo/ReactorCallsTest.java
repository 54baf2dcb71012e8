package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.ConnectableFlux;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

@Tag("SLO-2")
@Timeout(60)
class ReactorCallsTest {
  private final Engine engine =
      new Engine(
          Objectives.availability(Clinic.SERVICE, "99.9"),
          Objectives.latency(Clinic.SERVICE, "95", Duration.ofMillis(700)));
  private final ReactiveClinic clinic = new ReactiveClinic();
  private final long droppedBefore = engine.slos.dropped();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void nothingCountsUntilASubscriptionEnds() {
    Sinks.One<String> answer = Sinks.one();
    Mono<String> mono = clinic.mono(answer.asMono()).map(String::trim);
    assertCounts(0, 0);
    List<String> got = new ArrayList<>();
    Disposable subscription = mono.subscribe(got::add);
    assertCounts(0, 0);
    answer.tryEmitValue(" done ").orThrow();
    assertThat(got).containsExactly("done");
    assertThat(subscription.isDisposed()).isTrue();
    assertCounts(1, 0);
  }

  @Test
  void everySubscriptionIsACallOfItsOwn() {
    var attempts = new AtomicInteger();
    Mono<String> flaky =
        clinic.mono(
            Mono.fromCallable(
                () -> {
                  if (attempts.incrementAndGet() < 3) {
                    throw new IOException("not yet");
                  }
                  return "done";
                }));
    assertThat(flaky.retry(5).block()).isEqualTo("done");
    assertCounts(1, 2);
    assertThat(flaky.block()).isEqualTo("done");
    assertCounts(2, 2);
  }

  @Test
  void itsDurationRunsFromSubscriptionToTheEnd() {
    Sinks.One<String> answer = Sinks.one();
    Mono<String> mono = clinic.mono(answer.asMono());
    engine.time.advance(Duration.ofSeconds(3));
    mono.subscribe();
    engine.time.advance(Duration.ofMillis(699));
    answer.tryEmitValue("done").orThrow();
    assertThat(engine.status(Clinic.SERVICE, "latency_p95").good()).isEqualTo(1);
    Sinks.Many<String> words = Sinks.many().unicast().onBackpressureBuffer();
    clinic.flux(words.asFlux()).subscribe();
    words.tryEmitNext("first").orThrow();
    engine.time.advance(Duration.ofMillis(700));
    words.tryEmitComplete().orThrow();
    assertThat(engine.status(Clinic.SERVICE, "latency_p95").bad()).isEqualTo(1);
  }

  @Test
  void aFailureReachesTheSubscriberUntouchedAndIsBad() {
    var failure = new IllegalStateException("the service's own");
    StackTraceElement[] trace = failure.getStackTrace();
    List<Throwable> got = new ArrayList<>();
    clinic.mono(Mono.error(failure)).subscribe(any -> {}, got::add);
    clinic.flux(Flux.just(1, 2).concatWith(Flux.error(failure))).subscribe(any -> {}, got::add);
    assertThat(got).hasSize(2).allSatisfy(one -> assertThat(one).isSameAs(failure));
    assertThat(failure.getStackTrace()).isEqualTo(trace);
    assertThat(failure).hasNoSuppressedExceptions();
    assertCounts(0, 2);
  }

  @Test
  void aMethodThatThrowsBeforeItReturnsAPublisherHasFailed() {
    var failure = new IllegalStateException();
    Throwable thrown =
        catchThrowable(
            () ->
                clinic.assembledBy(
                    () -> {
                      throw failure;
                    }));
    assertThat(thrown).isSameAs(failure);
    assertCounts(0, 1);
  }

  @Test
  void cancellingReachesTheSourceAndIsTheCallersDoing() {
    var cancelled = new AtomicInteger();
    Mono<Object> never = clinic.mono(Mono.never().doOnCancel(cancelled::incrementAndGet));
    Disposable subscription = never.subscribe();
    engine.time.advance(Duration.ofSeconds(3));
    subscription.dispose();
    subscription.dispose();
    assertThat(cancelled).hasValue(1);
    assertCounts(1, 0);
    assertThat(engine.status(Clinic.SERVICE, "latency_p95").bad()).isEqualTo(1);
  }

  @Test
  void aMonoWhoseValueWasTakenHasSucceededWhateverIsCancelledThen() {
    engine.file.replace(
        Objectives.configuration(
            Objectives.availability(
                Clinic.SERVICE,
                "99",
                Objectives.MONTH,
                List.of("CancellationException"),
                List.of())));
    assertThat(Flux.from(clinic.mono(Mono.just(1))).next().block()).isEqualTo(1);
    assertThat(Flux.from(clinic.mono(Mono.just(1))).take(1).blockLast()).isEqualTo(1);
    assertCounts(2, 0);
    assertThat(clinic.flux(Flux.just(1, 2)).next().block()).isEqualTo(1);
    assertCounts(2, 1); // of a flux the subscriber did not want the rest
  }

  @Test
  void anEmptyMonoAndAnEmptyFluxHaveSucceeded() {
    assertThat(clinic.mono(Mono.empty()).block()).isNull();
    assertThat(clinic.flux(Flux.empty()).collectList().block()).isEmpty();
    assertCounts(2, 0);
  }

  @Test
  void demandIsTheSubscribersOwn() {
    List<Long> demands = new ArrayList<>();
    List<Integer> got = new ArrayList<>();
    BaseSubscriber<Integer> subscriber =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(Subscription subscription) {
            request(2);
          }

          @Override
          protected void hookOnNext(Integer item) {
            got.add(item);
          }
        };
    clinic.flux(Flux.range(1, 5).doOnRequest(demands::add)).subscribe(subscriber);
    assertThat(got).containsExactly(1, 2);
    subscriber.request(1);
    assertThat(got).containsExactly(1, 2, 3);
    assertCounts(0, 0);
    subscriber.request(100);
    assertThat(demands).containsExactly(2L, 1L, 100L);
    assertThat(got).containsExactly(1, 2, 3, 4, 5);
    assertCounts(1, 0);
  }

  @Test
  void theSubscribersContextReachesTheSource() {
    String seen =
        clinic
            .mono(Mono.deferContextual(context -> Mono.just(context.<String>get("clinic"))))
            .contextWrite(context -> context.put("clinic", "north"))
            .block();
    assertThat(seen).isEqualTo("north");
  }

  @Test
  void operatorsThatFuseTakeNoShortCutPastTheCount() {
    assertThat(Flux.just(1, 2, 3).flatMap(n -> clinic.mono(Mono.just(n))).collectList().block())
        .containsExactly(1, 2, 3);
    assertCounts(3, 0);
    List<Integer> out =
        clinic
            .flux(Flux.range(1, 1_000).map(n -> n + 1))
            .filter(n -> n % 2 == 0)
            .publishOn(Schedulers.immediate())
            .concatMap(Mono::just)
            .collectList()
            .block();
    assertThat(out).hasSize(500).startsWith(2, 4);
    assertCounts(4, 0);
  }

  @Test
  void aPublisherIsOfTheDeclaredKindAndOneOfReactorsStaysOne() {
    Publisher<Integer> declared = clinic.publisher(Flux.just(1));
    assertThat(declared).isInstanceOf(Flux.class);
    assertThat(clinic.publisher(Mono.just(1))).isInstanceOf(Mono.class);
    assertThat(clinic.anything(Mono.just(1))).isInstanceOf(Mono.class);
    assertThat(Flux.from(declared).blockLast()).isEqualTo(1);
    assertThat(Flux.from(clinic.publisher(Flux.range(1, 9).parallel(2))).count().block())
        .isEqualTo(9);
    assertCounts(2, 0);
  }

  @Test
  void aTypeThatNoWrapperHasIsHandedOverAndCountedAsDropped() {
    ConnectableFlux<Integer> connectable = Flux.just(1).publish();
    assertThat(clinic.anything(connectable)).isSameAs(connectable);
    assertThat(engine.slos.dropped() - droppedBefore).isEqualTo(1);
    assertCounts(0, 0);
    clinic.flux(connectable).subscribe();
    connectable.connect();
    assertCounts(1, 0);
  }

  @Test
  void aCallByHandWaitsForItsMonoToo() throws Exception {
    SloService service = engine.slos.service(Clinic.SERVICE);
    Mono<String> mono = service.call(() -> Mono.just("done"));
    assertCounts(0, 0);
    assertThat(mono.block()).isEqualTo("done");
    assertCounts(1, 0);
  }

  @Test
  void whatWasAssembledBeforeTheStartCountsOnceStarted() {
    engine.close();
    Mono<String> assembled = clinic.mono(Mono.just("done"));
    assertThat(assembled.block()).isEqualTo("done");
    try (var later = new Engine(Objectives.availability(Clinic.SERVICE, "99"))) {
      assertThat(assembled.block()).isEqualTo("done");
      assertThat(later.status(Clinic.SERVICE, "availability").good()).isEqualTo(1);
    }
    assertThat(assembled.block()).isEqualTo("done");
    assertCounts(0, 0);
  }

  @Test
  void aSubscriberThatThrowsIsLeftToReactor() {
    assertThatThrownBy(
            () ->
                clinic
                    .mono(Mono.just(1))
                    .doOnNext(
                        n -> {
                          throw new IllegalStateException("the subscriber's own");
                        })
                    .block())
        .hasMessage("the subscriber's own");
    assertCounts(1, 0);
  }

  @Test
  void aCancelThatRacesWithTheEndCountsOnce() throws Exception {
    int rounds = 5_000;
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      for (int i = 0; i < rounds; i++) {
        Sinks.Many<Integer> items = Sinks.many().unicast().onBackpressureBuffer();
        Disposable subscription = clinic.flux(items.asFlux()).subscribe();
        var together = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        other.execute(
            () -> {
              together.countDown();
              subscription.dispose();
              done.countDown();
            });
        together.await();
        items.tryEmitComplete();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
      }
    } finally {
      other.shutdownNow();
    }
    assertCounts(rounds, 0);
  }

  private void assertCounts(long good, long bad) {
    ObjectiveStatus status = engine.status(Clinic.SERVICE, "availability");
    assertThat(status.good()).isEqualTo(good);
    assertThat(status.bad()).isEqualTo(bad);
  }
}
