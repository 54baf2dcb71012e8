package io.evenkeel.llm.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;

/** Events as OpenTelemetry counters. */
final class CountedEvents implements LlmEvents.Counts {
  private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey(LlmNames.PROVIDER);
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey(LlmNames.ERROR);
  private static final AttributeKey<String> BREAKER = AttributeKey.stringKey(LlmNames.BREAKER);
  private static final AttributeKey<String> FROM = AttributeKey.stringKey(LlmNames.FROM);
  private static final AttributeKey<String> TO = AttributeKey.stringKey(LlmNames.TO);

  private final LongCounter benches;
  private final LongCounter switches;
  private final LongCounter transitions;

  CountedEvents(Meter meter) {
    benches = counter(meter, LlmNames.BENCHES, LlmNames.BENCHES_DESCRIPTION);
    switches = counter(meter, LlmNames.SWITCHES, LlmNames.SWITCHES_DESCRIPTION);
    transitions =
        counter(meter, LlmNames.BREAKER_TRANSITIONS, LlmNames.BREAKER_TRANSITIONS_DESCRIPTION);
  }

  @Override
  public void benched(String provider, String error) {
    benches.add(1, Attributes.of(PROVIDER, provider, ERROR, error));
  }

  @Override
  public void switched(String from, String to) {
    switches.add(1, Attributes.of(FROM, from, TO, to));
  }

  @Override
  public void transition(String breaker, String from, String to) {
    transitions.add(1, Attributes.of(BREAKER, breaker, FROM, from, TO, to));
  }

  private static LongCounter counter(Meter meter, String name, String description) {
    return meter.counterBuilder(name).setUnit("{event}").setDescription(description).build();
  }
}
