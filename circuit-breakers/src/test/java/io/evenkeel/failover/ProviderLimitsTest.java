package io.evenkeel.failover;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.breaker.Admission;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.config.providers.ProviderSettings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-5")
class ProviderLimitsTest {
  private static final TokenUsage UNKNOWN = TokenUsage.UNKNOWN;

  private final Rehearsal at = new Rehearsal();
  private final Provider provider = provider(settings(0, 0, 0));

  @Test
  void requestsAMinuteAreBounded() {
    become(settings(3, 0, 0));
    assertThat(enterAll(0)).hasSize(3);

    at.time.advance(Duration.ofSeconds(61));
    assertThat(enterAll(0)).hasSize(3);
  }

  @Test
  void tokensThatAnAnswerDidNotUseAreGivenBack() {
    become(settings(0, 1_000, 0));
    List<Admission> entered = enterAll(400);
    assertThat(entered).hasSize(2);

    answer(entered.get(0), 400, new TokenUsage(50, 50, 0));
    answer(entered.get(1), 400, UNKNOWN);

    // 1,000 - 100 - 400, and nobody said that the second one used fewer.
    assertThat(enterAll(250)).hasSize(2);
  }

  @Test
  void anAnswerThatUsedMoreTokensIsCharged() {
    become(settings(0, 1_000, 0));
    Admission entered = requireNonNull(provider.tryEnter("model", 100));

    answer(entered, 100, new TokenUsage(700, 200, 0));

    assertThat(enterAll(100)).hasSize(1);
  }

  @Test
  void whatNeverReachedTheProviderIsGivenBackWholeAndWhatItRefusedIsStillARequest() {
    become(settings(2, 1_000, 0));
    fail(requireNonNull(provider.tryEnter("model", 1_000)), ErrorClass.CONNECT, 1_000);
    fail(requireNonNull(provider.tryEnter("model", 1_000)), ErrorClass.OVERLOADED, 1_000);

    assertThat(enterAll(1_000)).hasSize(1);
    assertThat(enterAll(0)).isEmpty();
  }

  @Test
  void whatATimedOutAttemptReservedStaysTaken() {
    become(settings(10, 1_000, 0));
    fail(requireNonNull(provider.tryEnter("model", 1_000)), ErrorClass.TIMEOUT, 1_000);
    assertThat(enterAll(1)).isEmpty();
  }

  @Test
  void noMoreAttemptsAtOnceThanTheLimitHoweverTheyEnd() {
    become(settings(0, 0, 3));
    for (int round = 0; round < 5; round++) {
      List<Admission> entered = enterAll(0);
      assertThat(entered).hasSize(3);
      answer(entered.get(0), 0, UNKNOWN);
      fail(entered.get(1), ErrorClass.BAD_REQUEST, 0);
      provider.left(entered.get(2));
    }
    assertThat(provider.status().inFlight()).isZero();
  }

  @Test
  @Timeout(20)
  void aLoweredLimitDoesNotWaitAndHoldsAsAttemptsEnd() {
    become(settings(0, 0, 5));
    List<Admission> entered = enterAll(0);

    become(settings(0, 0, 2));
    for (int left = 5; left > 2; left--) {
      assertThat(provider.tryEnter("model", 0)).isNull();
      provider.left(entered.remove(0));
    }
    assertThat(enterAll(0)).isEmpty();
    entered.forEach(provider::left);
    assertThat(enterAll(0)).hasSize(2);

    become(settings(0, 0, 7));
    assertThat(enterAll(0)).hasSize(5);
  }

  @Test
  void aLimitThatComesOrGoesWhileAttemptsAreUnderWayIsNeitherUsedUpNorInflatedByThem() {
    Admission before = requireNonNull(provider.tryEnter("model", 100));
    become(settings(0, 1_000, 2));
    List<Admission> within = enterAll(100);
    assertThat(within).hasSize(2);
    answer(before, 100, new TokenUsage(1, 1, 0));
    assertThat(provider.tryEnter("model", 0)).isNull();

    become(settings(0, 0, 0));
    within.forEach(provider::left);
    become(settings(0, 0, 2));
    assertThat(enterAll(0)).hasSize(2);
  }

  @Test
  void whatIsRefusedFurtherInIsGivenBackFurtherOut() {
    become(settings(10, 1_000, 1));
    Admission entered = requireNonNull(provider.tryEnter("model", 10));
    for (int i = 0; i < 100; i++) {
      assertThat(provider.tryEnter("model", 500)).isNull();
    }
    provider.left(entered);
    for (int i = 0; i < 9; i++) {
      provider.left(requireNonNull(provider.tryEnter("model", 10)));
    }
    assertThat(provider.tryEnter("model", 0)).isNull();
  }

  @Test
  void whatHasNoTokensLeftIsNoRequestEither() {
    become(settings(10, 100, 0));
    assertThat(enterAll(100)).hasSize(1);
    for (int i = 0; i < 100; i++) {
      assertThat(provider.tryEnter("model", 1)).isNull();
    }
    assertThat(enterAll(0)).hasSize(9);
  }

  @Test
  void anOpenBreakerUsesUpNoQuota() {
    become(settings(1_000, 0, 10));
    for (int i = 0; i < 10; i++) {
      fail(requireNonNull(provider.tryEnter("model", 0)), ErrorClass.SERVER_ERROR, 0);
    }
    assertThat(provider.state()).isEqualTo(ProviderState.OPEN);
    for (int i = 0; i < 2_000; i++) {
      assertThat(provider.tryEnter("model", 0)).isNull();
    }
    at.time.advance(Duration.ofSeconds(15));

    List<Admission> probes = enterAll(0);

    assertThat(probes).hasSize(2);
  }

  @Test
  @Timeout(60)
  void threadsNeverHoldMorePlacesThanThereAreWhileTheLimitMoves() throws Exception {
    become(settings(0, 0, 4));
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    Callable<Void> worker =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            Admission entered = provider.tryEnter("model", 0);
            if (entered != null) {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              inside.decrementAndGet();
              provider.left(entered);
            }
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        running.add(threads.submit(worker));
      }
      for (int i = 0; i < 2_000; i++) {
        become(settings(0, 0, 1 + i % 4));
      }
      for (Future<Void> one : running) {
        one.get(50, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(most.get()).isBetween(1, 4);
    become(settings(0, 0, 3));
    assertThat(enterAll(0)).hasSize(3);
  }

  @Test
  void anAttemptAllocatesNothingWithOrWithoutLimits() {
    assertThat(allocatedByAttempts()).isLessThan(1);
    become(settings(1_000_000_000, 1_000_000_000, 100));
    assertThat(allocatedByAttempts()).isLessThan(1);
  }

  // The least of some rounds: the first ones run code that is not compiled yet.
  private double allocatedByAttempts() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 50 && least >= 1; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      attempts();
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 50_000.0);
    }
    return least;
  }

  private void attempts() {
    var usage = new TokenUsage(100, 20, 0);
    for (int i = 0; i < 50_000; i++) {
      Admission entered = provider.tryEnter("model", 200);
      if (entered != null) {
        answer(entered, 200, usage);
      }
    }
  }

  private void become(ProviderSettings settings) {
    provider.become(
        settings, Standing.OPEN, settings.requestsPerMinute(), settings.tokensPerMinute());
  }

  private List<Admission> enterAll(int tokens) {
    List<Admission> entered = new ArrayList<>();
    Admission next = provider.tryEnter("model", tokens);
    while (next != null && entered.size() < 10_000) {
      entered.add(next);
      next = provider.tryEnter("model", tokens);
    }
    return entered;
  }

  private void answer(Admission admission, int reserved, TokenUsage tokens) {
    provider.answered(admission, "model", 1_000_000, 1_000_000, reserved, tokens);
  }

  private void fail(Admission admission, ErrorClass errorClass, int reserved) {
    var failure =
        new AttemptFailure(
            errorClass, Optional.empty(), errorClass.possiblyBilled(), new Throwable());
    provider.failed(admission, "model", 1_000_000, failure, true, reserved, UNKNOWN);
  }

  private Provider provider(ProviderSettings settings) {
    CircuitBreakers breakers = CircuitBreakers.of("provider", at.foundation);
    breakers.apply(Map.of(settings.name(), settings.circuitBreaker()));
    return new Provider(
        settings,
        breakers.breaker(settings.name()),
        at.foundation.changes().exposure(Provider.tag(settings.name())),
        new TokenMix(),
        at.time);
  }

  private static ProviderSettings settings(int requests, int tokens, int concurrent) {
    return Rehearsal.limited(
        Rehearsal.provider("azure", 1), limit(requests), limit(tokens), limit(concurrent));
  }

  private static OptionalInt limit(int limit) {
    return limit == 0 ? OptionalInt.empty() : OptionalInt.of(limit);
  }
}
