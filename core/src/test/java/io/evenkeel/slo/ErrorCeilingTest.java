package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ErrorCeilingTest {

  @Test
  @Tag("SLO-3")
  @Tag("SLO-4")
  void eachClassOfErrorsHasItsOwnCeilingOverAllCalls() {
    try (var engine =
        new Engine(
            """
            service_slos:
              api: {error_rates: {4xx_threshold: "< 1.0%", 5xx_threshold: "< 0.1%"}}
            """)) {
      engine.calls("api", Outcome.SUCCESS, Duration.ofMillis(1), 90);
      engine.calls("api", Outcome.CLIENT_ERROR, Duration.ofMillis(1), 7);
      engine.calls("api", Outcome.SERVER_ERROR, Duration.ofMillis(1), 3);
      engine.calls("api", Outcome.IGNORED, Duration.ofMillis(1), 1_000);
      assertThat(engine.counts("api", "error_rate_4xx")).isEqualTo("93/7");
      assertThat(engine.counts("api", "error_rate_5xx")).isEqualTo("97/3");
    }
  }

  @Test
  @Tag("SLO-3")
  void aCeilingMakesTheStatusOfAResultCount() throws Exception {
    try (var engine =
        new Engine(
            """
            service_slos:
              api: {error_rates: {4xx: "< 1.0%"}, availability: {target: 99%}}
            """)) {
      SloService api = engine.slos.service("api");
      api.call(() -> new ResultClassificationTest.Response(404));
      api.call(() -> new ResultClassificationTest.Response(500));
      assertThat(engine.counts("api", "error_rate_4xx")).isEqualTo("1/1");
      assertThat(engine.counts("api", "availability")).isEqualTo("1/1");
    }
  }
}
