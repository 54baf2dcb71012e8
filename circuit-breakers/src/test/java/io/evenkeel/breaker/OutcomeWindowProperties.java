package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.testing.ManualTime;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Our window beside Resilience4j's own: the same outcomes open both at the same one. */
class OutcomeWindowProperties {
  private static final long SLOW = Duration.ofSeconds(2).toNanos();

  @Property(tries = 2_000)
  @Tag("LLM-1")
  void opensWhenResilience4jOpensAndCountsWhatItCounts(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 8) int seconds,
      @ForAll @IntRange(min = 1, max = 20) int minimumCalls,
      @ForAll @IntRange(min = 1, max = 20) int failureTwentieths,
      @ForAll @IntRange(min = 1, max = 20) int slowTwentieths,
      @ForAll @IntRange(max = 100) int goodPercent) {
    var settings =
        new BreakerSettings(
            Percentage.of("" + 5 * failureTwentieths),
            Optional.of(Duration.ofNanos(SLOW)),
            Percentage.of("" + 5 * slowTwentieths),
            minimumCalls,
            Duration.ofSeconds(seconds),
            Breakers.OPEN_FOR,
            1,
            Optional.empty());
    var time = new ManualTime();
    CircuitBreaker peer = peer(settings, seconds, time);
    var ours = new ClosedPhase(new OutcomeWindow(settings, seconds, time), Patience.of(settings));
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 300 && peer.getState() == State.CLOSED; i++) {
      advance(random, time, ours);
      boolean failed = random.nextInt(100) >= goodPercent && random.nextBoolean();
      boolean slow = random.nextInt(100) >= goodPercent && random.nextBoolean();
      long nanos = slow ? SLOW + 1 : SLOW;
      BreakerState state;
      if (failed) {
        peer.onError(nanos, TimeUnit.NANOSECONDS, new IllegalStateException());
        state = ours.failure(nanos, new IllegalStateException());
      } else {
        peer.onSuccess(nanos, TimeUnit.NANOSECONDS);
        state = ours.success(nanos);
      }
      assertThat(state == BreakerState.OPEN).isEqualTo(peer.getState() == State.OPEN);
      if (peer.getState() == State.CLOSED) {
        CircuitBreaker.Metrics metrics = peer.getMetrics();
        assertThat(ours.window().calls()).isEqualTo(metrics.getNumberOfBufferedCalls());
        assertThat(ours.window().failures()).isEqualTo(metrics.getNumberOfFailedCalls());
        assertThat(ours.window().failureRatePercent()).isEqualTo(metrics.getFailureRate());
      }
    }
  }

  @Example
  @Tag("LLM-1")
  void withoutTicksGoodOutcomesAreRememberedRatherTooLongThanTooShort() {
    var time = new ManualTime();
    var settings = Breakers.settings(10, 1);
    var ours = new ClosedPhase(new OutcomeWindow(settings, 60, time), Patience.of(settings));
    for (int second = 0; second < 300; second++) {
      ours.success(1);
      time.advance(Duration.ofSeconds(1));
    }

    for (int i = 0; i < 59; i++) {
      assertThat(ours.failure(1, new IllegalStateException())).isEqualTo(BreakerState.CLOSED);
    }
    time.advance(Duration.ofSeconds(59));
    assertThat(ours.window().failures()).isEqualTo(59);
    time.advance(Duration.ofSeconds(1));
    assertThat(ours.window().calls()).isZero();
  }

  /** Mostly no time at all, sometimes a part of a second, rarely more than the window. */
  private static void advance(SplittableRandom random, ManualTime time, ClosedPhase ours) {
    long nanos =
        switch (random.nextInt(20)) {
          case 0 -> random.nextLong(12_000_000_000L);
          case 1, 2 -> random.nextLong(2_000_000_000L);
          case 3, 4, 5 -> random.nextLong(300_000_000L);
          default -> 0;
        };
    while (nanos > 0) {
      long step = Math.min(nanos, 100_000_000L);
      time.advance(Duration.ofNanos(step));
      nanos -= step;
      ours.turn(time.nanoTime());
    }
  }

  private static CircuitBreaker peer(BreakerSettings settings, int seconds, ManualTime time) {
    return CircuitBreaker.of(
        "peer",
        CircuitBreakerConfig.custom()
            .failureRateThreshold(settings.failureRate().percent().floatValue())
            .slowCallDurationThreshold(Duration.ofNanos(SLOW))
            .slowCallRateThreshold(settings.slowCallRate().percent().floatValue())
            .slidingWindow(
                seconds,
                settings.minimumCalls(),
                SlidingWindowType.TIME_BASED,
                SlidingWindowSynchronizationStrategy.SYNCHRONIZED)
            .clock(new MonotonicClock(time))
            .build());
  }
}
