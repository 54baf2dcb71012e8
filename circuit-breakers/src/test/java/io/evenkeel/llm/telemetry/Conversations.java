package io.evenkeel.llm.telemetry;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.CallTraits;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderCall;
import io.evenkeel.failover.ProviderException;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.usage.UsageLedger;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Requests through a real failover to providers that are scripted, on manual time. */
final class Conversations implements ProviderCall<String, String>, AutoCloseable {
  /** In every prompt, answer, session and error: nothing that is exported may have it. */
  static final String MARKER = "Jane-Doe-1961-MRN-4711";

  static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  static final String FILE =
      """
      llm_providers:
        azure: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o, priority: 1, timeout: 2s, cost: {input_per_1k: $0.0025, output_per_1k: $0.01}}
        bedrock: {base_url: "http://127.0.0.1:9/v1", model: claude, priority: 2, cost: {input_per_1k: $0.003, output_per_1k: $0.015}}
      """;

  final ManualTime time = new ManualTime(NOON);
  final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  final ManualConfiguration configuration =
      new ManualConfiguration(Configuration.parse("evenkeel.yml", FILE));
  final UsageLedger ledger = UsageLedger.start(configuration, foundation);
  final Map<String, ErrorClass> failing = new HashMap<>();
  final Failover<String, String> failover;
  @Nullable String responseModel = "gpt-4o-2026-08-06";
  @Nullable String finishReason = "stop";

  Conversations(FailoverListener... listeners) {
    Failover.Builder<String, String> built =
        Failover.over(this).traits(new Traits()).listener(ledger);
    for (FailoverListener listener : listeners) {
      built.listener(listener);
    }
    failover = built.start(configuration, foundation);
  }

  FailoverResult<String> ask() {
    return failover.call("What does " + MARKER + " take?");
  }

  /** Answers after 100 ms and fails after 50 ms. */
  @Override
  public CompletableFuture<String> start(
      ProviderSettings provider, String request, Duration timeout) {
    ErrorClass error = failing.get(provider.name());
    time.advance(Duration.ofMillis(error == null ? 100 : 50));
    return error == null
        ? CompletableFuture.completedFuture("It is for " + MARKER)
        : CompletableFuture.failedFuture(new ProviderException(error, "about " + MARKER));
  }

  @Override
  public void close() {
    failover.close();
    ledger.close();
    foundation.close();
  }

  private final class Traits implements CallTraits<String, String> {
    @Override
    public String session(String request) {
      return "call of " + MARKER;
    }

    @Override
    public TokenUsage tokens(String answer) {
      return new TokenUsage(1_000, 200, 100);
    }

    @Override
    public @Nullable String responseModel(String answer) {
      return responseModel;
    }

    @Override
    public @Nullable String finishReason(String answer) {
      return finishReason;
    }
  }
}
