package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SloBaselineTest {
  /** A thousand calls of 1 to 1000 ms, one of which failed; and three of another service. */
  private static final String EVENTS = events();

  @TempDir private Path directory;
  private String file;

  @BeforeEach
  void writeEvents() throws IOException {
    file = write("events.ndjson", EVENTS);
  }

  @Test
  void measuredValuesAndSuggestionsAreOneFileThatLoads() throws IOException {
    Run run = Run.of("slo", "baseline", file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .contains(
            "# front_desk: 1000 calls in 16m (1/s), 0.1 % failed, p50 501 ms, p95 951 ms, p99 991"
                + " ms, p99.9 1000 ms",
            "  \"front_desk\":",
            "    availability: {target: 99.5%}",
            "    latency: {p95: \"< 1200ms\", p99: \"< 1500ms\"}",
            "  # rarely called: 0 of 3 calls failed, which is too few calls or too many failures");
    assertThat(Run.of("config", "check", write("new.yml", run.out())).exitCode()).isZero();
    assertThat(Configuration.parse("new.yml", run.out()).objectives()).hasSize(3);
  }

  @Test
  void whatWasSuggestedIsKept() throws IOException {
    String suggestion = write("new.yml", Run.of("slo", "baseline", file).out());

    assertThat(Run.of("slo", "baseline", file, "--config", suggestion).exitCode()).isZero();
  }

  @Test
  @Tag("SLO-4")
  void anObjectiveThatIsNotKeptIsNamed() throws IOException {
    String strict =
        write(
            "strict.yml",
            """
            service_slos:
              front_desk:
                availability: {target: 99.9%}
                latency: {p95: "< 900ms", p99: "< 1100ms"}
            """);

    Run run = Run.of("slo", "baseline", file, "--config", strict);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.outLines().stream().filter(line -> line.startsWith("# not kept")))
        .containsExactly(
            "# not kept: latency_p95 of front_desk: 89.89 % instead of 95% (898 good, 101 bad)");
  }

  @Test
  void machinesGetNumbersAndTheSameSuggestion() {
    JsonNode answer = JsonMapper.shared().readTree(Run.of("slo", "baseline", file, "--json").out());

    JsonNode first = answer.get("services").get(0);
    assertThat(first.get("service").stringValue()).isEqualTo("front_desk");
    assertThat(first.get("latency").get("p99").doubleValue()).isEqualTo(0.991);
    assertThat(answer.get("suggestion").stringValue()).contains("availability: {target: 99.5%}");
    assertThat(answer.get("missed").isEmpty()).isTrue();
  }

  @Test
  void noNameOfAServiceLeavesItsComment() throws IOException {
    String events = write("odd.ndjson", "{\"t\":1,\"service\":\"a\\nb: c\",\"ok\":true}\n");

    assertThat(Run.of("slo", "baseline", events).outLines())
        .allMatch(
            line ->
                line.startsWith("#") || line.startsWith("service_slos:") || line.startsWith("  #"));
  }

  @Test
  void nothingRecordedSuggestsNothing() throws IOException {
    assertThat(Run.of("slo", "baseline", write("empty.ndjson", "\n")))
        .isEqualTo(new Run(0, "service_slos: {}\n", ""));
  }

  @Test
  void aFileThatIsNotThereIsWrongInput() {
    String none = directory.resolve("none").toString();

    assertThat(Run.of("slo", "baseline", none).exitCode()).isEqualTo(2);
    assertThat(Run.of("slo", "baseline", file, "--config", none).exitCode()).isEqualTo(2);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static String events() {
    var events = new StringBuilder();
    for (int i = 1; i <= 1_000; i++) {
      events.append(
          "{\"t\": %d, \"service\": \"front_desk\", \"ok\": %s, \"ms\": %d}\n"
              .formatted(i, i != 1, i));
    }
    events.append("{\"t\": 1000, \"service\": \"rarely called\", \"ok\": true, \"n\": 3}\n");
    return events.toString();
  }
}
