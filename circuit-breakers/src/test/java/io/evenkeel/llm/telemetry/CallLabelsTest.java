package io.evenkeel.llm.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.Attempt;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverListener;
import io.evenkeel.failover.TokenUsage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-11")
class CallLabelsTest {
  private final CallLabels labels = new CallLabels();

  @Test
  void labelsAreBoundedWhateverProvidersAndCallersInvent() {
    Set<CallLabels.Models> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      Attempt attempt = answer("provider-" + i % 70, "model-" + i, 0, false);
      seen.add(labels.models(attempt, call("version-" + i, null, attempt)));
    }
    assertThat(seen).hasSize(101).contains(new CallLabels.Models("other", "other", "other"));
  }

  @Test
  void metersAreBoundedWhateverProvidersAndCallersInvent() {
    MeterRegistry registry = new SimpleMeterRegistry();
    FailoverListener listener = MicrometerLlmTelemetry.listener(registry);
    List<ErrorClass> errors = List.of(ErrorClass.values());
    for (int i = 0; i < 5_000; i++) {
      Attempt failed = failed("provider-" + i, "model-" + i, errors.get(i % errors.size()));
      Attempt answered = answer("provider-" + i + 1, "model-" + i, 1, false);
      listener.ended(null, call("version-" + i, "reason-" + i, failed, answered));
    }
    int before = series(registry);
    assertThat(before).isBetween(200, 1_000);
    for (int i = 5_000; i < 10_000; i++) {
      Attempt answered = answer("provider-" + i, "model-" + i, 1, false);
      listener.ended(null, call("version-" + i, "reason-" + i, answered));
    }
    assertThat(series(registry)).isBetween(before, before + 2);
  }

  /** Without the gauges that this registry keeps for each bound of a histogram. */
  private static int series(MeterRegistry registry) {
    return (int) registry.getMeters().stream().filter(meter -> !(meter instanceof Gauge)).count();
  }

  @Test
  void aNameThatDoesNotLookLikeOneIsOther() {
    assertThat(CallLabels.name("gpt-4o-2026-08-06")).isEqualTo("gpt-4o-2026-08-06");
    assertThat(CallLabels.name("anthropic.claude-3:1@eu/x_2+b")).startsWith("anthropic");
    for (String name : List.of("", " ", "a b", "Jane Doe", "a\nb", "ä", "-a", "a".repeat(101))) {
      assertThat(CallLabels.name(name)).isEqualTo("other");
    }
  }

  @Test
  void onlyReasonsThatProvidersGiveAreSaid() {
    Attempt attempt = answer("azure", "gpt", 0, false);
    assertThat(CallLabels.finishReason(call(null, "stop", attempt))).isEqualTo("stop");
    assertThat(CallLabels.finishReason(call(null, "TOOL_CALLS", attempt))).isEqualTo("tool_calls");
    assertThat(CallLabels.finishReason(call(null, "jane_doe", attempt))).isEqualTo("other");
    assertThat(CallLabels.finishReason(call(null, null, attempt))).isNull();
  }

  @Test
  void aRequestFailsOverFromWhoWasAskedFirst() {
    Attempt azure = failed("azure", "gpt", ErrorClass.OVERLOADED);
    Attempt bedrock = answer("bedrock", "claude", 1, false);

    assertThat(CallLabels.stoodDown(call(null, null, azure, bedrock))).isEqualTo(azure);
    assertThat(CallLabels.stoodDown(call(null, null, bedrock))).isNull();
    assertThat(CallLabels.stoodDown(call(null, null, azure))).as("nobody answered").isNull();
  }

  @Test
  void aHedgeThatWasFasterIsNoFailover() {
    Attempt azure = failed("azure", "gpt", ErrorClass.CANCELLED);
    Attempt hedge = answer("bedrock", "claude", 1, true);

    assertThat(CallLabels.stoodDown(call(null, null, hedge, azure))).isNull();
  }

  @Test
  void whatIsToldOfAStreamIsItsFirstChunk() {
    var registry = new SimpleMeterRegistry();
    FailoverListener listener = MicrometerLlmTelemetry.listener(registry);
    listener.ended(null, call(null, "stop", answer("azure", "gpt", 0, false)));

    assertThat(
            registry
                .get("gen_ai.client.operation.time_to_first_chunk")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(30);
  }

  private static Attempt answer(String provider, String model, int after, boolean hedge) {
    return new Attempt(
        provider,
        model,
        null,
        Duration.ofSeconds(after),
        Duration.ofMillis(100),
        Duration.ofMillis(30),
        new TokenUsage(10, 5, 0),
        true,
        hedge);
  }

  private static Attempt failed(String provider, String model, ErrorClass errorClass) {
    return new Attempt(
        provider,
        model,
        errorClass,
        Duration.ZERO,
        Duration.ofMillis(100),
        null,
        TokenUsage.UNKNOWN,
        false,
        false);
  }

  private static CallRecord call(
      @Nullable String responseModel, @Nullable String finishReason, Attempt... attempts) {
    return new CallRecord(
        Instant.EPOCH,
        Duration.ofSeconds(1),
        true,
        false,
        null,
        List.of(attempts),
        responseModel,
        finishReason,
        0,
        0,
        0);
  }
}
