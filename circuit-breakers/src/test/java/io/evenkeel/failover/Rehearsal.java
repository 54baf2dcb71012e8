package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.breaker.LiveSettings;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import io.evenkeel.event.Event;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Providers in memory and on manual time: an outage of hours takes milliseconds. */
final class Rehearsal implements ProviderCall<String, String> {
  static final Duration LATENCY = Duration.ofMillis(100);

  final ManualTime time = new ManualTime();
  final EventBus events = new EventBus();
  final StateStore state = StateStore.inMemory();
  final Foundation foundation = new Foundation(time, time, events, state, AuditLog.inMemory());
  final List<Event> published = new ArrayList<>();
  final Map<String, Behaviour> behaviours = new HashMap<>();
  final Map<String, Integer> asked = new HashMap<>();
  final Map<String, ScriptedStream> streams = new HashMap<>();
  final LiveSettings live;
  private @Nullable Failover<String, String> failover;

  /** What a provider does with one attempt. */
  @FunctionalInterface
  interface Behaviour {
    CompletableFuture<String> answer(Rehearsal at, String provider, Duration timeout);
  }

  Rehearsal(ProviderSettings... providers) {
    live = LiveSettings.ofProviders(routing(Duration.ofSeconds(20), "10"), providers);
    events.subscribe(Event.class, published::add);
  }

  /** What a provider streams when it is asked next. */
  ScriptedStream stream(String provider) {
    return streams.computeIfAbsent(provider, name -> new ScriptedStream(time));
  }

  /** The one failover of this rehearsal. */
  Failover<String, String> failover() {
    if (failover == null) {
      failover = start();
    }
    return failover;
  }

  StreamFailover<String, String> streams() {
    return failover()
        .streaming(
            (provider, request, timeout) -> {
              asked.merge(provider.name(), 1, Integer::sum);
              return stream(provider.name());
            },
            ScriptedStream.traits(),
            text -> List.of(text, ScriptedStream.DONE));
  }

  static final Behaviour HEALTHY =
      (at, provider, timeout) -> {
        at.time.advance(LATENCY);
        return CompletableFuture.completedFuture("answer of " + provider);
      };

  static final Behaviour HANGS =
      (at, provider, timeout) -> {
        at.time.advance(timeout);
        return CompletableFuture.failedFuture(new TimeoutException());
      };

  static Behaviour fails(ErrorClass errorClass) {
    return (at, provider, timeout) ->
        CompletableFuture.failedFuture(new ProviderException(errorClass, "scripted"));
  }

  static Behaviour limited(Duration retryAfter) {
    return (at, provider, timeout) ->
        CompletableFuture.failedFuture(
            new ProviderException(ErrorClass.RATE_LIMITED, "scripted", retryAfter, false, null));
  }

  Failover<String, String> start() {
    return Failover.over(this).degradedAnswer(text -> text).start(live, foundation);
  }

  @Override
  public CompletableFuture<String> start(
      ProviderSettings provider, String request, Duration timeout) {
    asked.merge(provider.name(), 1, Integer::sum);
    return behaviours.getOrDefault(provider.name(), HEALTHY).answer(this, provider.name(), timeout);
  }

  static FailoverException failure(FailoverResult<?> result) {
    return Objects.requireNonNull(result.failure(), "a provider answered");
  }

  int asked(String provider) {
    return asked.getOrDefault(provider, 0);
  }

  List<String> switches() {
    return published.stream()
        .filter(ProviderSwitched.class::isInstance)
        .map(ProviderSwitched.class::cast)
        .map(event -> event.from() + ">" + event.to() + " " + event.errorClass())
        .toList();
  }

  static RoutingSettings routing(Duration deadline, String retryBudgetPercent) {
    return new RoutingSettings(
        OptimizeFor.AVAILABILITY,
        0,
        deadline,
        Percentage.of(retryBudgetPercent),
        false,
        Optional.empty(),
        false);
  }

  static ProviderSettings provider(String name, int priority) {
    return provider(name, priority, 100, OptionalInt.empty());
  }

  static ProviderSettings provider(
      String name, int priority, int weight, OptionalInt contextWindow) {
    return provider(name, priority, weight, contextWindow, Duration.ofSeconds(2));
  }

  /** One whose attempts end after 50 milliseconds of real time. */
  static ProviderSettings impatient(String name, int priority) {
    return provider(name, priority, 100, OptionalInt.empty(), Duration.ofMillis(50));
  }

  static ProviderSettings limited(
      ProviderSettings of,
      OptionalInt requestsPerMinute,
      OptionalInt tokensPerMinute,
      OptionalInt maxConcurrent) {
    return new ProviderSettings(
        of.name(),
        of.position(),
        of.baseUrl(),
        of.model(),
        of.apiKey(),
        of.priority(),
        of.weight(),
        of.timeout(),
        of.timeToFirstToken(),
        of.stallTimeout(),
        requestsPerMinute,
        tokensPerMinute,
        maxConcurrent,
        of.contextWindow(),
        of.quality(),
        of.cost(),
        of.circuitBreaker());
  }

  static ProviderSettings guarded(ProviderSettings of, BreakerSettings circuitBreaker) {
    return new ProviderSettings(
        of.name(),
        of.position(),
        of.baseUrl(),
        of.model(),
        of.apiKey(),
        of.priority(),
        of.weight(),
        of.timeout(),
        of.timeToFirstToken(),
        of.stallTimeout(),
        of.requestsPerMinute(),
        of.tokensPerMinute(),
        of.maxConcurrent(),
        of.contextWindow(),
        of.quality(),
        of.cost(),
        circuitBreaker);
  }

  private static ProviderSettings provider(
      String name, int priority, int weight, OptionalInt contextWindow, Duration timeout) {
    return new ProviderSettings(
        name,
        new Position("test.yml", 1, 1),
        URI.create("http://127.0.0.1:9/v1"),
        "model-of-" + name,
        Optional.empty(),
        priority,
        weight,
        timeout,
        Optional.empty(),
        Duration.ofSeconds(10),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        contextWindow,
        OptionalInt.empty(),
        Optional.empty(),
        new BreakerSettings(
            Percentage.of("50"),
            Optional.empty(),
            Percentage.of("100"),
            10,
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            2,
            Optional.empty()));
  }
}
