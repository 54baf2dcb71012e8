package io.evenkeel.failover.outage;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.breaker.BreakerState;
import io.evenkeel.breaker.BreakerTransition;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.AbortableFuture;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderBenched;
import io.evenkeel.failover.outage.Fault.Reply;
import io.evenkeel.state.StateStore;
import io.evenkeel.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Hours of traffic through a failover in virtual time. The same seed gives the same run, to the
 * last attempt.
 */
final class OutageRun {
  private static final String FILE =
      """
      llm_providers:
        primary: {base_url: "http://127.0.0.1:1/v1", model: a, priority: 1, timeout: 2s, circuit_breaker: {failure_rate: 50%, minimum_calls: 10, window: 60s, open_for: 15s, probes: 2}}
        peer: {base_url: "http://127.0.0.1:1/v1", model: b, priority: 2, timeout: 2s, circuit_breaker: {failure_rate: 50%, minimum_calls: 10, window: 60s, open_for: 15s, probes: 2}}
      llm_routing: {deadline: 20s, retry_budget: 10%}
      ...
      """;

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-05T09:00:00Z"));
  private final EventBus events = new EventBus();
  private final Foundation foundation =
      new Foundation(time, time, events, StateStore.inMemory(), AuditLog.inMemory());
  private final Map<String, Fault> faults;
  private final Map<String, BreakerState> states = new HashMap<>();
  // Benched, and no answer since.
  private final Set<String> benched = new HashSet<>();
  private final Tally tally = new Tally();
  private final Random random;
  private final Failover<Request, String> failover;

  private int requests;
  private int failed;
  private int attempts;
  private int extraAttempts;
  private int mostAtOneProvider;
  private int asksWhileOpen;
  private int asksInHalfOpen;
  private int mostProbes;
  private long longestNanos;

  /** One request, and how often each provider was asked for it. */
  private static final class Request {
    private final Map<String, Integer> asked = new HashMap<>(4);
    private final Tally.Window window;

    Request(Tally.Window window) {
      this.window = window;
    }
  }

  OutageRun(Map<String, Fault> faults, long seed) {
    this.faults = faults;
    this.random = new Random(seed);
    this.failover =
        Failover.over(this::start)
            .start(LiveConfiguration.fixed(Configuration.parse("outage.yml", FILE)), foundation);
    events.subscribe(BreakerTransition.class, this::moved);
    events.subscribe(ProviderBenched.class, bench -> benched.add(bench.provider()));
  }

  OutageFigures run(Traffic traffic, int count) {
    for (int i = 1; i <= count; i++) {
      time.advance(traffic.pause(i, random));
      markWindow();
      request();
    }
    time.advance(Duration.ofMinutes(1));
    long inFlight =
        failover.providers().statuses().stream().mapToLong(status -> status.inFlight()).sum();
    return new OutageFigures(
        requests,
        failed,
        attempts,
        extraAttempts,
        mostAtOneProvider,
        asksWhileOpen,
        mostProbes,
        inFlight,
        Duration.ofNanos(longestNanos),
        Duration.ofNanos(time.nanoTime()),
        tally.windows());
  }

  private void request() {
    long start = time.nanoTime();
    requests++;
    Tally.Window window = tally.at(start);
    window.requests++;
    CompletableFuture<FailoverResult<String>> result = failover.callAsync(new Request(window));
    var unused =
        result.thenAccept(
            ended -> {
              failed += ended.answered() ? 0 : 1;
              longestNanos = Math.max(longestNanos, time.nanoTime() - start);
            });
  }

  private CompletableFuture<String> start(
      ProviderSettings provider, Request request, Duration timeout) {
    attempts++;
    int asked = request.asked.merge(provider.name(), 1, Integer::sum);
    extraAttempts += asked > 1 ? 1 : 0;
    mostAtOneProvider = Math.max(mostAtOneProvider, asked);
    count(provider.name(), request.window);
    Reply reply = faults.getOrDefault(provider.name(), Fault.NONE).reply(time.nanoTime(), random);
    var answer = new AbortableFuture<String>();
    if (!reply.after().equals(Fault.NEVER)) {
      Later.run(time, reply.after(), () -> settle(provider.name(), answer, reply));
    }
    return answer;
  }

  private void settle(String provider, CompletableFuture<String> answer, Reply reply) {
    if (reply.failure() == null) {
      benched.remove(provider);
      answer.complete("answer");
    } else {
      answer.completeExceptionally(reply.failure());
    }
  }

  private void count(String provider, Tally.Window window) {
    window.attempts++;
    BreakerState state = states.getOrDefault(provider, BreakerState.CLOSED);
    if (state == BreakerState.OPEN) {
      asksWhileOpen++;
    } else if (state == BreakerState.HALF_OPEN) {
      window.probes++;
      asksInHalfOpen++;
      mostProbes = Math.max(mostProbes, asksInHalfOpen);
    } else if (benched.contains(provider)) {
      window.probes++;
    }
  }

  private void moved(BreakerTransition transition) {
    states.put(transition.breaker(), transition.to());
    if (transition.to() == BreakerState.HALF_OPEN) {
      asksInHalfOpen = 0;
    }
    markWindow();
  }

  // A window is judged when each faulty provider was out in all of it: its breaker open or
  // half-open,
  // or benched without an answer since.
  private void markWindow() {
    Tally.Window window = tally.at(time.nanoTime());
    for (String faulty : faults.keySet()) {
      if (!benched.contains(faulty)
          && states.getOrDefault(faulty, BreakerState.CLOSED) == BreakerState.CLOSED) {
        window.judged = false;
      }
    }
  }
}
