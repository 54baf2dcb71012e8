package io.evenkeel.llm.telemetry;

import io.evenkeel.failover.ProviderState;
import io.evenkeel.failover.ProviderStatus;
import io.evenkeel.failover.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How each provider is doing, read when somebody looks. */
final class ProviderMeters {
  private final Providers providers;
  private final MeterRegistry registry;

  ProviderMeters(Providers providers, MeterRegistry registry) {
    this.providers = providers;
    this.registry = registry;
  }

  Collection<String> present() {
    return providers.statuses().stream().map(ProviderStatus::name).toList();
  }

  List<Meter> register(String provider) {
    List<Meter> meters = new ArrayList<>();
    for (ProviderState state : ProviderState.values()) {
      meters.add(
          Gauge.builder(
                  LlmNames.STATE, () -> read(provider, status -> status.state() == state ? 1 : 0))
              .description(LlmNames.STATE_DESCRIPTION)
              .tags(LlmNames.PROVIDER, CallLabels.name(provider))
              .tags(LlmNames.STATE_TAG, LlmEvents.word(state))
              .register(registry));
    }
    meters.add(
        Gauge.builder(LlmNames.IN_FLIGHT, () -> read(provider, ProviderStatus::inFlight))
            .description(LlmNames.IN_FLIGHT_DESCRIPTION)
            .tags(LlmNames.PROVIDER, CallLabels.name(provider))
            .register(registry));
    return meters;
  }

  /** NaN for a provider that left. */
  private double read(String provider, ToDoubleFunction<ProviderStatus> value) {
    return providers.statuses().stream()
        .filter(status -> status.name().equals(provider))
        .mapToDouble(value)
        .findFirst()
        .orElse(Double.NaN);
  }
}
