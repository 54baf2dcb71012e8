package io.evenkeel.llm.telemetry;

import io.evenkeel.breaker.BreakerState;
import io.evenkeel.breaker.BreakerStatus;
import io.evenkeel.breaker.CircuitBreakers;
import io.evenkeel.failover.ProviderState;
import io.evenkeel.failover.ProviderStatus;
import io.evenkeel.failover.Providers;
import io.evenkeel.llm.usage.ModelUsage;
import io.evenkeel.llm.usage.UsageLedger;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;

/** What is read at each collection: nothing needs to be told that something came or left. */
final class ObservedLlm {
  private final Meter meter;

  ObservedLlm(Meter meter) {
    this.meter = meter;
  }

  AutoCloseable providers(Providers providers) {
    ObservableLongMeasurement state =
        gauge(LlmNames.STATE, "{provider}", LlmNames.STATE_DESCRIPTION);
    ObservableLongMeasurement inFlight =
        gauge(LlmNames.IN_FLIGHT, "{attempt}", LlmNames.IN_FLIGHT_DESCRIPTION);
    return meter.batchCallback(
        () -> {
          for (ProviderStatus status : providers.statuses()) {
            Attributes tags = tags(LlmNames.PROVIDER, CallLabels.name(status.name()));
            inFlight.record(status.inFlight(), tags);
            for (ProviderState each : ProviderState.values()) {
              state.record(status.state() == each ? 1 : 0, with(tags, each));
            }
          }
        },
        state,
        inFlight);
  }

  AutoCloseable breakers(CircuitBreakers breakers) {
    ObservableLongMeasurement state =
        gauge(LlmNames.BREAKER_STATE, "{breaker}", LlmNames.BREAKER_STATE_DESCRIPTION);
    ObservableLongMeasurement inFlight =
        gauge(LlmNames.BREAKER_IN_FLIGHT, "{call}", LlmNames.BREAKER_IN_FLIGHT_DESCRIPTION);
    return meter.batchCallback(
        () -> {
          for (BreakerStatus status : breakers.statuses()) {
            Attributes tags = tags(LlmNames.BREAKER, CallLabels.name(status.name()));
            inFlight.record(status.inFlight(), tags);
            for (BreakerState each : BreakerState.values()) {
              state.record(status.state() == each ? 1 : 0, with(tags, each));
            }
          }
        },
        state,
        inFlight);
  }

  AutoCloseable costs(UsageLedger ledger) {
    return meter
        .counterBuilder(LlmNames.COST)
        .setUnit("{microdollar}")
        .setDescription(LlmNames.COST_DESCRIPTION)
        .buildWithCallback(
            out -> {
              for (ModelUsage usage : ledger.sinceStart()) {
                Attributes tags =
                    Attributes.of(
                        AttributeKey.stringKey(LlmNames.PROVIDER),
                        CallLabels.name(usage.provider()),
                        AttributeKey.stringKey(LlmNames.MODEL),
                        CallLabels.name(usage.model()));
                out.record(
                    usage.cost().microDollars(),
                    tags.toBuilder().put(LlmNames.BILLING, LlmNames.CERTAIN).build());
                out.record(
                    usage.possiblyBilledCost().microDollars(),
                    tags.toBuilder().put(LlmNames.BILLING, LlmNames.POSSIBLE).build());
              }
            });
  }

  List<AutoCloseable> signals(LlmSignals signals) {
    return List.of(
        meter
            .counterBuilder(LlmNames.CACHE)
            .setUnit("{event}")
            .setDescription(LlmNames.CACHE_DESCRIPTION)
            .buildWithCallback(
                out ->
                    signals
                        .cacheEvents()
                        .forEach(
                            event ->
                                out.record(
                                    (long) signals.cacheEvents(event),
                                    tags(LlmNames.EVENT, event)))),
        meter
            .gaugeBuilder(LlmNames.RETRY_BUDGET)
            .setUnit("{attempt}")
            .setDescription(LlmNames.RETRY_BUDGET_DESCRIPTION)
            .buildWithCallback(
                out -> signals.value(LlmSignals.RETRY_BUDGET).ifPresent(out::record)),
        meter
            .counterBuilder(LlmNames.LISTENER_FAILURES)
            .setUnit("{failure}")
            .setDescription(LlmNames.LISTENER_FAILURES_DESCRIPTION)
            .buildWithCallback(
                out -> out.record((long) signals.value(LlmSignals.LISTENER_FAILURES).orElse(0))));
  }

  private ObservableLongMeasurement gauge(String name, String unit, String description) {
    return meter
        .gaugeBuilder(name)
        .ofLongs()
        .setUnit(unit)
        .setDescription(description)
        .buildObserver();
  }

  private static Attributes tags(String name, String value) {
    return Attributes.of(AttributeKey.stringKey(name), value);
  }

  private static Attributes with(Attributes tags, Enum<?> state) {
    return tags.toBuilder().put(LlmNames.STATE_TAG, LlmEvents.word(state)).build();
  }
}
