package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.Exposure;
import io.evenkeel.call.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What flags and providers hear of subscriptions, and where those have their call scope. */
@Tag("SLO-2")
@Timeout(60)
class CallScopeOfSubscriptionsTest {
  private final Engine engine =
      new Engine(
          Objectives.latency(Clinic.SERVICE, "95", Duration.ofMillis(700)),
          Objectives.latency("desk", "95", Duration.ofMillis(700)));
  private final ReactiveClinic clinic = new ReactiveClinic();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final Exposure exposure = new Heard("exposure");
  private final Scheduler elsewhere = Schedulers.newSingle("elsewhere");

  @AfterEach
  void stop() {
    engine.close();
    elsewhere.dispose();
    assertThat(CallScope.current()).isNull();
  }

  @Test
  void whatTheAssemblyWasExposedToHearsOfEverySubscription() {
    Mono<String> mono =
        clinic.assembledBy(
            () -> {
              expose(exposure);
              return Mono.just("done");
            });
    assertThat(heard).isEmpty();
    mono.block();
    assertThat(heard).containsExactly("exposure SUCCESS");
    mono.block();
    assertThat(heard).containsExactly("exposure SUCCESS", "exposure SUCCESS");
  }

  @Test
  void theScopeIsInForceWhileTheSourceWorks() {
    Flux<Integer> flux =
        clinic.flux(
            Flux.<Integer>create(
                    sink -> {
                      expose(exposure);
                      sink.onRequest(
                          n -> {
                            expose(new Heard("request"));
                            sink.next(1);
                            sink.complete();
                          });
                    })
                .hide());
    assertThat(flux.collectList().block()).containsExactly(1);
    assertThat(heard).containsExactlyInAnyOrder("exposure SUCCESS", "request SUCCESS");
  }

  @Test
  void theSubscriberIsNoPartOfTheCall() {
    List<Boolean> inside = new CopyOnWriteArrayList<>();
    clinic
        .flux(Flux.range(1, 3).doOnNext(n -> inside.add(CallScope.current() != null)))
        .doOnNext(n -> inside.add(CallScope.current() != null))
        .doOnComplete(() -> inside.add(CallScope.current() != null))
        .subscribe();
    assertThat(inside).containsExactly(true, false, true, false, true, false, false);
    clinic
        .mono(Mono.error(new IOException()))
        .onErrorResume(
            failure ->
                clinic.assembledBy(
                    () -> {
                      expose(exposure);
                      return Mono.just("instead");
                    }))
        .block();
    assertThat(heard).containsExactly("exposure SUCCESS");
  }

  @Test
  void aSubscriptionInsideOfAnotherIsPartOfItOnWhateverThread() {
    Mono<Object> inner =
        clinic
            .assembledBy(
                () ->
                    Mono.fromRunnable(() -> expose(exposure))
                        .then(Mono.error(new IllegalStateException())))
            .subscribeOn(elsewhere);
    Object recovered =
        clinic.throughTheDesk(Mono.defer(() -> inner.onErrorReturn("recovered"))).block();
    assertThat(recovered).isEqualTo("recovered");
    assertThat(engine.status(Clinic.SERVICE, "latency_p95").good()).isZero();
    assertThat(engine.status("desk", "latency_p95").good()).isEqualTo(1);
    assertThat(heard).containsExactly("exposure SUCCESS");
  }

  @Test
  void aSubscriptionThatBlocksInsideOfAnAnnotatedMethodIsPartOfItsCall() {
    var outer = new Clinic();
    String result =
        outer.during(
            () -> {
              clinic.mono(Mono.fromRunnable(() -> expose(exposure)).subscribeOn(elsewhere)).block();
              clinic.mono(Mono.fromRunnable(() -> expose(exposure))).block();
              assertThat(heard).isEmpty();
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(heard).containsExactly("exposure SUCCESS");
  }

  @Test
  void withContextPropagationTheScopeIsInForceOnReactorsThreads() {
    Hooks.enableAutomaticContextPropagation();
    try {
      clinic
          .mono(
              Mono.fromCallable(() -> expose(exposure))
                  .subscribeOn(elsewhere)
                  .publishOn(Schedulers.parallel())
                  .doOnNext(any -> expose(new Heard("after a hop"))))
          .block();
      assertThat(heard).containsExactlyInAnyOrder("exposure SUCCESS", "after a hop SUCCESS");
      Boolean leftOnThread =
          Mono.fromCallable(() -> CallScope.current() != null).subscribeOn(elsewhere).block();
      assertThat(leftOnThread).isFalse();
    } finally {
      Hooks.disableAutomaticContextPropagation();
    }
  }

  @Test
  void exposuresHearOfFailureAndCancellation() {
    Mono<Object> failing =
        clinic.assembledBy(
            () -> {
              expose(exposure);
              return Mono.error(new CompletionException(new IOException()));
            });
    failing.onErrorComplete().block();
    Sinks.One<Object> never = Sinks.one();
    clinic
        .assembledBy(
            () -> {
              expose(exposure);
              return never.asMono();
            })
        .subscribe()
        .dispose();
    assertThat(heard).containsExactly("exposure SERVER_ERROR", "exposure CLIENT_ERROR");
  }

  @Test
  void theScopeIsInForceForSubscriptionsOfTheJdkToo() {
    var got = new CopyOnWriteArrayList<Boolean>();
    Flow.Publisher<Integer> source =
        subscriber -> {
          expose(exposure);
          var publisher = new SubmissionPublisher<Integer>(Runnable::run, 4);
          publisher.subscribe(subscriber);
          publisher.submit(1);
          publisher.close();
        };
    clinic
        .flow(source)
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
              }

              @Override
              public void onNext(Integer item) {
                got.add(CallScope.current() != null);
              }

              @Override
              public void onError(Throwable failure) {}

              @Override
              public void onComplete() {}
            });
    assertThat(got).containsExactly(false);
    assertThat(heard).containsExactly("exposure SUCCESS");
  }

  private static String expose(Exposure exposure) {
    CallScope call = CallScope.current();
    if (call != null) {
      call.expose(exposure);
    }
    return "exposed";
  }

  private final class Heard implements Exposure {
    private final String name;

    private Heard(String name) {
      this.name = name;
    }

    @Override
    public void completed(@Nullable Outcome outcome, long durationNanos) {
      heard.add(name + " " + outcome);
    }
  }
}
