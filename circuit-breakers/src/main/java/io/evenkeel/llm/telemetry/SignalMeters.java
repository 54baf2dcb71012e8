package io.evenkeel.llm.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the module publishes as signals. */
final class SignalMeters {
  /** The key of those meters that are always there. */
  private static final String ALWAYS = "";

  private final LlmSignals signals;
  private final MeterRegistry registry;

  SignalMeters(LlmSignals signals, MeterRegistry registry) {
    this.signals = signals;
    this.registry = registry;
  }

  Collection<String> present() {
    List<String> present = new ArrayList<>(signals.cacheEvents());
    present.add(ALWAYS);
    return present;
  }

  List<Meter> register(String cacheEvent) {
    if (!cacheEvent.equals(ALWAYS)) {
      return List.of(
          FunctionCounter.builder(LlmNames.CACHE, signals, all -> all.cacheEvents(cacheEvent))
              .description(LlmNames.CACHE_DESCRIPTION)
              .tags(LlmNames.EVENT, cacheEvent)
              .register(registry));
    }
    return List.of(
        Gauge.builder(
                LlmNames.RETRY_BUDGET,
                () -> signals.value(LlmSignals.RETRY_BUDGET).orElse(Double.NaN))
            .description(LlmNames.RETRY_BUDGET_DESCRIPTION)
            .register(registry),
        FunctionCounter.builder(
                LlmNames.LISTENER_FAILURES,
                signals,
                all -> all.value(LlmSignals.LISTENER_FAILURES).orElse(0))
            .description(LlmNames.LISTENER_FAILURES_DESCRIPTION)
            .register(registry));
  }
}
