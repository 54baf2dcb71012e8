package io.evenkeel.llm.telemetry;

import io.evenkeel.breaker.BreakerState;
import io.evenkeel.breaker.BreakerStatus;
import io.evenkeel.breaker.CircuitBreakers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How each breaker is doing, read when somebody looks. */
final class BreakerMeters {
  private final CircuitBreakers breakers;
  private final MeterRegistry registry;

  BreakerMeters(CircuitBreakers breakers, MeterRegistry registry) {
    this.breakers = breakers;
    this.registry = registry;
  }

  Collection<String> present() {
    return breakers.statuses().stream().map(BreakerStatus::name).toList();
  }

  List<Meter> register(String breaker) {
    List<Meter> meters = new ArrayList<>();
    for (BreakerState state : BreakerState.values()) {
      meters.add(
          Gauge.builder(
                  LlmNames.BREAKER_STATE, () -> breakers.breaker(breaker).state() == state ? 1 : 0)
              .description(LlmNames.BREAKER_STATE_DESCRIPTION)
              .tags(LlmNames.BREAKER, CallLabels.name(breaker))
              .tags(LlmNames.STATE_TAG, LlmEvents.word(state))
              .register(registry));
    }
    meters.add(
        Gauge.builder(
                LlmNames.BREAKER_IN_FLIGHT, () -> breakers.breaker(breaker).status().inFlight())
            .description(LlmNames.BREAKER_IN_FLIGHT_DESCRIPTION)
            .tags(LlmNames.BREAKER, CallLabels.name(breaker))
            .register(registry));
    return meters;
  }
}
