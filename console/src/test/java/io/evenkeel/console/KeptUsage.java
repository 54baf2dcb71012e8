package io.evenkeel.console;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.failover.TokenUsage;
import io.evenkeel.llm.usage.UsageLedger;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a service leaves in its state of the requests that it made. */
final class KeptUsage {
  static final String PRICED =
      """
      llm_providers:
        azure: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o, cost: {input_per_1k: $0.0025, output_per_1k: $0.01}}
        bedrock: {base_url: "http://127.0.0.1:8/v1", model: claude, priority: 2}
      evenkeel: {state_directory: kept}
      """;

  private KeptUsage() {}

  /** As a service would, whose ledger is saved when it ends. */
  static void spend(StateStore store, CallRecord... calls) {
    var time = new ManualTime(Instant.now());
    var foundation = new Foundation(time, time, new EventBus(), store, AuditLog.inMemory());
    try (UsageLedger ledger =
        UsageLedger.start(
            LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", PRICED)), foundation)) {
      for (CallRecord call : calls) {
        ledger.ended(null, call);
      }
    }
  }

  /** One that took a hundred milliseconds. */
  static CallRecord answer(String provider, String model, int input, int output) {
    return call(provider, model, null, new TokenUsage(input, output, 0));
  }

  static CallRecord failure(String provider, String model, ErrorClass errorClass) {
    return call(provider, model, errorClass, TokenUsage.UNKNOWN);
  }

  private static CallRecord call(
      String provider, String model, @Nullable ErrorClass errorClass, TokenUsage tokens) {
    var attempt =
        new Attempt(
            provider,
            model,
            errorClass,
            Duration.ZERO,
            Duration.ofMillis(100),
            null,
            tokens,
            errorClass == null,
            false);
    return new CallRecord(
        Instant.EPOCH,
        Duration.ofSeconds(1),
        false,
        false,
        errorClass == null ? null : Reason.ALL_FAILED,
        List.of(attempt),
        null,
        null,
        0,
        0,
        0);
  }
}
