package io.evenkeel.llm.telemetry;

import io.evenkeel.signal.Signals;
import java.util.List;
import java.util.OptionalDouble;

/** What the module publishes as signals and monitoring wants as metrics. */
final class LlmSignals {
  static final String RETRY_BUDGET = "llm_retry_budget";
  static final String LISTENER_FAILURES = "llm_listener_failures";
  private static final String CACHE = "response_cache_";

  private final Signals signals;

  LlmSignals(Signals signals) {
    this.signals = signals;
  }

  /** What the cache counts, such as {@code hits_exact}; as many as it has names for. */
  List<String> cacheEvents() {
    return signals.names().stream()
        .filter(name -> name.startsWith(CACHE) && signals.hasCounter(name))
        .map(name -> name.substring(CACHE.length()))
        .toList();
  }

  double cacheEvents(String event) {
    return value(CACHE + event).orElse(0);
  }

  OptionalDouble value(String signal) {
    return signals.value(signal);
  }
}
