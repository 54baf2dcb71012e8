package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Two providers whose answers are given by hand, in virtual time. */
class RacedFailover {
  static final Duration TIMEOUT = Duration.ofSeconds(2);
  static final Duration HEDGE_AFTER = Duration.ofMillis(100);

  private static final Configuration CONFIGURATION =
      Configuration.parse(
          "race.yml",
          """
          llm_providers:
            first: {base_url: "http://127.0.0.1:1/v1", model: a, priority: 1, timeout: 2s}
            second: {base_url: "http://127.0.0.1:1/v1", model: b, priority: 2, timeout: 2s}
          llm_routing: {retry_budget: 100%, hedge: true, hedge_after: 100ms}
          ...
          """);

  final ManualTime time = new ManualTime();
  final CompletableFuture<String> ofFirst = new CompletableFuture<>();
  final CompletableFuture<String> ofSecond = new CompletableFuture<>();
  final Failover<String, String> failover =
      Failover.over(this::start)
          .start(
              LiveConfiguration.fixed(CONFIGURATION),
              new Foundation(
                  time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory()));
  final CompletableFuture<FailoverResult<String>> result = failover.callAsync("question");

  private CompletableFuture<String> start(
      ProviderSettings provider, String request, Duration timeout) {
    return provider.name().equals("first") ? ofFirst : ofSecond;
  }

  /** Places that were taken and not given back. */
  final int inFlight() {
    return failover.providers().statuses().stream()
        .mapToInt(status -> (int) status.inFlight())
        .sum();
  }

  /** 1 or 2 for the provider that answered, 0 for nobody, -1 while the request goes on. */
  final int answeredBy() {
    if (!result.isDone()) {
      return -1;
    }
    if (result.isCancelled()) {
      return 0;
    }
    String provider = result.join().provider();
    return provider == null ? 0 : provider.equals("first") ? 1 : 2;
  }
}
