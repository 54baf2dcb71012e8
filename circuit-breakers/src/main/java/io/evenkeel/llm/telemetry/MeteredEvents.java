package io.evenkeel.llm.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Events as Micrometer counters. They are rare, so each looks its meter up. */
record MeteredEvents(MeterRegistry registry) implements LlmEvents.Counts {

  @Override
  public void benched(String provider, String error) {
    Counter.builder(LlmNames.BENCHES)
        .description(LlmNames.BENCHES_DESCRIPTION)
        .tags(LlmNames.PROVIDER, provider, LlmNames.ERROR, error)
        .register(registry)
        .increment();
  }

  @Override
  public void switched(String from, String to) {
    Counter.builder(LlmNames.SWITCHES)
        .description(LlmNames.SWITCHES_DESCRIPTION)
        .tags(LlmNames.FROM, from, LlmNames.TO, to)
        .register(registry)
        .increment();
  }

  @Override
  public void transition(String breaker, String from, String to) {
    Counter.builder(LlmNames.BREAKER_TRANSITIONS)
        .description(LlmNames.BREAKER_TRANSITIONS_DESCRIPTION)
        .tags(LlmNames.BREAKER, breaker, LlmNames.FROM, from, LlmNames.TO, to)
        .register(registry)
        .increment();
  }
}
