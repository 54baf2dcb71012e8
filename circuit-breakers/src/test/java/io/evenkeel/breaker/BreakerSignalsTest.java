package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.signal.Signals;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-1")
class BreakerSignalsTest {
  private final Foundation foundation = Foundation.inMemory();
  private final Signals signals = foundation.signals();
  private final CircuitBreakers breakers =
      CircuitBreakers.start(
          LiveSettings.ofBreakers(
              Map.of(
                  "scheduler_api",
                  Breakers.settings(1, 1),
                  "records-store (north)",
                  BreakerSettings.DEFAULT)),
          foundation);

  @AfterEach
  void close() {
    breakers.close();
    foundation.close();
  }

  @Test
  void whoeverIsNotClosedIsASignal() {
    assertThat(signals.value("open_circuit_breakers")).hasValue(0);
    assertThat(signals.value("circuit_breaker_open.scheduler_api")).hasValue(0);

    Breakers.acquire(breakers.breaker("scheduler_api")).failure(1, new IllegalStateException());
    breakers.breaker("records-store (north)").forceOpen("alice", "maintenance");

    assertThat(signals.value("open_circuit_breakers")).hasValue(2);
    assertThat(signals.value("circuit_breaker_open.scheduler_api")).hasValue(1);
    assertThat(signals.value("circuit_breaker_open.records_store__north_")).hasValue(1);
    breakers.breaker("records-store (north)").clear("alice", "over");
    assertThat(signals.value("open_circuit_breakers")).hasValue(1);
  }

  @Test
  void aBreakerThatNobodyConfiguredIsOneToo() {
    assertThat(signals.value("circuit_breaker_open.unknown")).isEmpty();

    breakers.breaker("unknown");

    assertThat(signals.value("circuit_breaker_open.unknown")).hasValue(0);
  }

  @Test
  void afterTheEndTheyAreUnknown() {
    breakers.close();

    assertThat(signals.value("open_circuit_breakers")).isEmpty();
    assertThat(signals.value("circuit_breaker_open.scheduler_api")).isEmpty();
  }

  @Test
  void breakersOfAnotherKindSpeakForThemselves() {
    try (CircuitBreakers providers = CircuitBreakers.of("provider", foundation)) {
      providers.breaker("azure").forceOpen("alice", "maintenance");

      assertThat(signals.value("open_circuit_breakers")).hasValue(0);
      assertThat(signals.value("circuit_breaker_open.azure")).isEmpty();
    }
  }
}
