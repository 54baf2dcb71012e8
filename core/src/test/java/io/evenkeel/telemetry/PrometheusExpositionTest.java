package io.evenkeel.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.Subscription;
import io.evenkeel.slo.Slos;
import io.evenkeel.testing.RequiresTool;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says about the meters that we publish. */
class PrometheusExpositionTest {
  private static final String YAML =
      """
      service_slos:
        voice_orchestrator:
          availability: {target: 99.9%, measurement_window: 30d}
          latency: {p95: "< 700ms"}
      """;

  @TempDir Path directory;

  @Test
  @RequiresTool("promtool")
  @Tag("SLO-13")
  void promtoolFindsNothingToComplainAboutInOurMeters() throws Exception {
    // A quantile is a summary's label to promtool; ours are of windows, which summaries have not.
    String linted =
        exposition()
            .lines()
            .filter(line -> !line.contains("evenkeel_slo_latency"))
            .collect(Collectors.joining("\n", "", "\n"));
    Path exposition = Files.writeString(directory.resolve("metrics.txt"), linted);
    Path said = directory.resolve("said.txt");

    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(exposition.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).as("promtool ends").isTrue();
    } finally {
      promtool.destroyForcibly();
    }

    assertThat(Files.readString(said)).isEmpty();
    assertThat(promtool.exitValue()).isZero();
  }

  @Test
  @Tag("SLO-13")
  void goodAndBadCallsAreExactCounters() {
    assertThat(exposition())
        .contains(
            "evenkeel_slo_good_total{objective=\"availability\",service=\"voice_orchestrator\"} 3.0",
            "evenkeel_slo_bad_total{objective=\"availability\",service=\"voice_orchestrator\"} 1.0");
  }

  private static String exposition() {
    LiveConfiguration configuration =
        LiveConfiguration.fixed(Configuration.parse("evenkeel.yml", YAML));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Foundation foundation = Foundation.inMemory();
        Slos slos = Slos.start(configuration, foundation)) {
      Subscription meters = MicrometerTelemetry.bind(slos, registry);
      for (int i = 0; i < 3; i++) {
        slos.service("voice_orchestrator").record(Outcome.SUCCESS, 1_000_000);
      }
      slos.service("voice_orchestrator").record(Outcome.SERVER_ERROR, 1_000_000);
      String exposition = registry.scrape();
      meters.close();
      return exposition;
    }
  }
}
