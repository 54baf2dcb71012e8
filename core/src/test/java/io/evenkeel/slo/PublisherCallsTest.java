package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** The JDK's publishers and those of any Reactive Streams library. */
@Tag("SLO-2")
class PublisherCallsTest {
  private final Engine engine = new Engine(Objectives.availability(Clinic.SERVICE, "99.9"));
  private final ReactiveClinic clinic = new ReactiveClinic();
  private final SubmissionPublisher<String> source = new SubmissionPublisher<>(Runnable::run, 8);
  private final Listener listener = new Listener();

  @AfterEach
  void stop() {
    engine.close();
    source.close();
  }

  @Test
  void aSubscriptionCountsWhenItCompletes() {
    Flow.Publisher<String> returned = clinic.flow(source);
    returned.subscribe(listener);
    source.submit("one");
    assertCounts(0, 0);
    source.close();
    assertThat(listener.heard).containsExactly("one", "complete");
    assertCounts(1, 0);
    returned.subscribe(new Listener());
    assertCounts(2, 0);
  }

  @Test
  void aFailureReachesTheSubscriberUntouched() {
    var failure = new IOException();
    clinic.flow(source).subscribe(listener);
    source.closeExceptionally(failure);
    assertThat(listener.failure).isSameAs(failure);
    assertCounts(0, 1);
  }

  @Test
  void demandAndCancellationReachTheSource() {
    listener.demand = 0;
    clinic.flow(source).subscribe(listener);
    source.submit("one");
    source.submit("two");
    assertThat(listener.heard).isEmpty();
    listener.subscription().request(1);
    assertThat(listener.heard).containsExactly("one");
    listener.subscription().cancel();
    assertThat(source.hasSubscribers()).isFalse();
    assertCounts(1, 0);
    source.close();
    assertCounts(1, 0);
  }

  @Test
  void aSourceThatRefusesASubscriptionHasFailed() {
    var refusal = new IllegalStateException("full");
    Flow.Publisher<String> refusing =
        clinic.flow(
            subscriber -> {
              throw refusal;
            });
    assertThatThrownBy(() -> refusing.subscribe(listener)).isSameAs(refusal);
    assertCounts(0, 1);
  }

  @Test
  @SuppressWarnings("NullAway") // what the specification says of null
  void aMissingSubscriberIsNoCall() {
    Flow.Publisher<String> returned = clinic.flow(source);
    assertThatThrownBy(() -> returned.subscribe(null)).isInstanceOf(NullPointerException.class);
    assertCounts(0, 0);
  }

  @Test
  @SuppressWarnings("NullAway") // what the specification forbids
  void aFailureWithoutAnExceptionIsAFailureAndOnlyTheFirstEndCounts() {
    clinic
        .<String>flow(
            subscriber -> {
              subscriber.onError(null);
              subscriber.onComplete();
              subscriber.onError(new IOException());
            })
        .subscribe(listener);
    assertCounts(0, 1);
  }

  @Test
  void anotherLibrarysPublisherIsObservedWhereNoMoreIsDeclared() {
    Publisher<String> other = new OtherLibrary(source);
    FlowAdapters.toFlowPublisher(clinic.publisher(other)).subscribe(listener);
    source.submit("one");
    source.close();
    assertThat(listener.heard).containsExactly("one", "complete");
    assertCounts(1, 0);
    long droppedBefore = engine.slos.dropped();
    assertThat(clinic.anything(other)).isSameAs(other);
    assertThat(engine.slos.dropped() - droppedBefore).isEqualTo(1);
    assertCounts(1, 0);
  }

  @Test
  void withoutARecorderASubscriptionGoesStraightToTheSource() {
    Flow.Publisher<String> returned = clinic.flow(source);
    engine.close();
    returned.subscribe(listener);
    source.submit("one");
    assertThat(listener.heard).containsExactly("one");
    assertCounts(0, 0);
  }

  private void assertCounts(long good, long bad) {
    ObjectiveStatus status = engine.status(Clinic.SERVICE, "availability");
    assertThat(status.good()).isEqualTo(good);
    assertThat(status.bad()).isEqualTo(bad);
  }

  /** A publisher type that a library of its own might have. */
  private record OtherLibrary(Flow.Publisher<String> source) implements Publisher<String> {
    @Override
    public void subscribe(Subscriber<? super String> subscriber) {
      source.subscribe(
          new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
              subscriber.onSubscribe(
                  new Subscription() {
                    @Override
                    public void request(long n) {
                      subscription.request(n);
                    }

                    @Override
                    public void cancel() {
                      subscription.cancel();
                    }
                  });
            }

            @Override
            public void onNext(String item) {
              subscriber.onNext(item);
            }

            @Override
            public void onError(Throwable failure) {
              subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
              subscriber.onComplete();
            }
          });
    }
  }

  private static final class Listener implements Flow.Subscriber<String> {
    private final List<String> heard = new ArrayList<>();
    private long demand = Long.MAX_VALUE;
    private Flow.@Nullable Subscription subscription;
    private @Nullable Throwable failure;

    private Flow.Subscription subscription() {
      return Objects.requireNonNull(subscription);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (demand > 0) {
        given.request(demand);
      }
    }

    @Override
    public void onNext(String item) {
      heard.add(item);
    }

    @Override
    public void onError(Throwable thrown) {
      failure = thrown;
    }

    @Override
    public void onComplete() {
      heard.add("complete");
    }
  }
}
