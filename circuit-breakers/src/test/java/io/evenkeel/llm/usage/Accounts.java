package io.evenkeel.llm.usage;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** A ledger on manual time: months take milliseconds. */
final class Accounts implements AutoCloseable {
  /** azure charges 2,500 and 10,000 micro-dollars per 1,000 tokens, half of it for cached input. */
  static final String PRICED =
      """
      llm_providers:
        azure: {base_url: "http://127.0.0.1:9/v1", model: gpt-4o, cost: {input_per_1k: $0.0025, output_per_1k: $0.01, cached_input_per_1k: $0.00125}}
        bedrock: {base_url: "http://127.0.0.1:9/v1", model: claude, priority: 2, cost: {input_per_1k: $0.003, output_per_1k: $0.015}}
      """;

  static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  final ManualTime time;
  final StateStore store;
  final Foundation foundation;
  final ManualConfiguration configuration;
  final UsageLedger ledger;

  Accounts(String file) {
    this(file, new ManualTime(NOON), StateStore.inMemory());
  }

  Accounts(String file, ManualTime time, StateStore store) {
    this.time = time;
    this.store = store;
    foundation = new Foundation(time, time, new EventBus(), store, AuditLog.inMemory());
    configuration = new ManualConfiguration(Configuration.parse("evenkeel.yml", file));
    ledger = UsageLedger.start(configuration, foundation);
  }

  void count(CallRecord... calls) {
    for (CallRecord call : calls) {
      ledger.ended(null, call);
    }
  }

  /** The only model that was asked. */
  ModelUsage usage() {
    if (ledger.report(30).models().size() != 1) {
      throw new AssertionError(ledger.report(30).models());
    }
    return ledger.report(30).models().get(0);
  }

  ModelUsage usage(String provider, String model) {
    return ledger.report(30).models().stream()
        .filter(usage -> usage.provider().equals(provider) && usage.model().equals(model))
        .findAny()
        .orElseThrow();
  }

  OptionalDouble signal(String name) {
    return foundation.signals().value(name);
  }

  void pass(Duration duration) {
    time.advance(duration);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
