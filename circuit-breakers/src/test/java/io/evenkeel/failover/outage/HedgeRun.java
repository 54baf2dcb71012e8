package io.evenkeel.failover.outage;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.ProviderCall;
import io.evenkeel.failover.StreamFailover;
import io.evenkeel.failover.StreamTraits;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/**
 * Streams of a provider that is slow to begin now and then: a first token after a third of a second
 * or so, and after three to nine seconds in three of a hundred.
 */
final class HedgeRun {
  private static final String FILE =
      """
      llm_providers:
        primary: {base_url: "http://127.0.0.1:1/v1", model: a, priority: 1, timeout: 10s}
        peer: {base_url: "http://127.0.0.1:1/v1", model: b, priority: 2, timeout: 10s}
      llm_routing: {deadline: 20s, retry_budget: 10%, hedge: HEDGE}
      ...
      """;
  private static final double SLOW = 0.03;

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T09:00:00Z"));
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  private final Random random = new Random(1);
  private final StreamFailover<String, String> streams;
  private final long[] firstTokens;
  private int answered;
  private int opened;

  HedgeRun(boolean hedge, int requests) {
    firstTokens = new long[requests];
    String file = FILE.replace("HEDGE", String.valueOf(hedge));
    ProviderCall<String, String> nobody =
        ProviderCall.direct(
            (provider, request, timeout) -> {
              throw new IllegalStateException("only streams are asked for");
            });
    streams =
        Failover.over(nobody)
            .start(LiveConfiguration.fixed(Configuration.parse("hedge.yml", file)), foundation)
            .streaming(this::open, new OnePiece());
  }

  /** Attempts and times of all requests. */
  record Figures(int requests, int answered, int attempts, Duration median, Duration p99) {
    double attemptsPerRequest() {
      return (double) attempts / requests;
    }
  }

  Figures run() {
    for (int i = 0; i < firstTokens.length; i++) {
      time.advance(Traffic.STEADY.pause(i, random));
      streams.open("question").subscribe(new Waiting(time.nanoTime()));
    }
    time.advance(Duration.ofMinutes(1));
    Arrays.sort(firstTokens, 0, answered);
    return new Figures(firstTokens.length, answered, opened, percentile(0.5), percentile(0.99));
  }

  private Duration percentile(double rank) {
    return Duration.ofNanos(firstTokens[(int) (answered * rank)]);
  }

  private Publisher<String> open(ProviderSettings provider, String request, Duration timeout) {
    opened++;
    boolean slow = random.nextDouble() < SLOW;
    double millis =
        slow ? 3_000 + random.nextInt(6_000) : 350 * Math.exp(0.4 * random.nextGaussian());
    return subscriber ->
        subscriber.onSubscribe(new Piece(subscriber, Duration.ofMillis((long) millis)));
  }

  /** One piece after some time, if somebody still wants it. */
  private final class Piece implements Subscription {
    private final Subscriber<? super String> subscriber;
    private final Duration after;
    private boolean begun;
    private boolean cancelled;

    Piece(Subscriber<? super String> subscriber, Duration after) {
      this.subscriber = subscriber;
      this.after = after;
    }

    @Override
    public void request(long pieces) {
      if (!begun) {
        begun = true;
        Later.run(
            time,
            after,
            () -> {
              if (!cancelled) {
                subscriber.onNext("Good morning");
                subscriber.onComplete();
              }
            });
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final class Waiting implements Subscriber<String> {
    private final long since;

    Waiting(long since) {
      this.since = since;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(String piece) {
      firstTokens[answered++] = time.nanoTime() - since;
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  private static final class OnePiece implements StreamTraits<String> {
    @Override
    public boolean isContent(String piece) {
      return true;
    }

    @Override
    public boolean isFinal(String piece) {
      return true;
    }
  }
}
