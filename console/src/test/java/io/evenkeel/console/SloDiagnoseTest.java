package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SloDiagnoseTest {
  private static final String FILE =
      """
      service_slos:
        front_desk:
          availability: {target: 99%, window: 1d}
          latency: {p95: "< 300ms", window: 1d}
        pharmacy:
          availability: {target: 99%}
      error_budget_policy:
        actions: {budget_critical: [Ship nothing]}
      """;

  @TempDir private Path directory;
  private String file;

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.writeString(directory.resolve("evenkeel.yml"), FILE).toString();
  }

  @Test
  @Tag("SLO-7")
  void aHealthyServiceIsHealthy() throws IOException {
    Run run = diagnose("front_desk", day(hour -> 0));

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines())
        .contains(
            "front_desk: 144000 calls in 1d, 0 % failed",
            "latency: p50 80 ms, p95 80 ms, p99 80 ms, p99.9 80 ms",
            "availability: healthy",
            "latency_p95: healthy");
    assertThat(run.out()).doesNotContain("breached", "worst hour", "next:");
  }

  @Test
  @Tag("SLO-7")
  @Tag("SLO-8")
  void theHourThatSpentTheBudgetIsNamed() throws IOException {
    // 50 of 100 calls a minute fail through the hour from 9h on: 3000 of 144,000, twice the budget.
    Run run = diagnose("front_desk", day(hour -> hour == 9 ? 50 : 0));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.outLines())
        .contains(
            "availability: critical, breached",
            "  worst hour from 9h: 3000 of 6000 bad, 100 % of all failures",
            "  next: 100 % of the failures fell into the hour from 9h: look for one incident.",
            "  next: Policy: Ship nothing.",
            "latency_p95: healthy");
    assertThat(run.out())
        .containsPattern("alert 'fast_burn' \\(critical\\) from 9h[ 0-9m]* to 10h")
        .contains("alert 'budget_depleted'")
        .doesNotContain("It still burns");
  }

  @Test
  void aBudgetThatBurnsAtTheEndSaysHowLongItLasts() throws IOException {
    Run run = diagnose("front_desk", day(hour -> hour == 23 ? 20 : 0));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("It burns 20 times faster than sustainable: at that pace the budget is gone in")
        .contains("alert 'fast_burn'", "on\n", "fires since 23h");
  }

  @Test
  void oneFailureOfAFewCallsIsNoPace() throws IOException {
    Run run =
        diagnose(
            "front_desk",
            """
            {"t": 60, "service": "front_desk", "ok": true, "ms": 80, "n": 2}
            {"t": 70, "service": "front_desk", "ok": false, "ms": 80}
            """);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("'fast_burn' fires above 1.029, once there are enough events")
        .doesNotContain("at that pace");
  }

  @Test
  void aDepletedBudgetThatStillBurnsHasNoTimeLeftToName() throws IOException {
    Run run = diagnose("front_desk", day(hour -> 50));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("It still burns, 50 times faster than sustainable: stop the failures first.")
        .doesNotContain("at that pace");
  }

  @Test
  void failuresOfManyHoursAreNotOneIncident() throws IOException {
    Run run = diagnose("front_desk", day(hour -> hour < 20 ? 10 : 0));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("The failures are spread over many hours")
        .doesNotContain("look for one incident");
  }

  @Test
  void aBudgetThatIsGoneSinceAnOldIncidentAsksForNoNewOne() throws IOException {
    Run run = diagnose("front_desk", day(hour -> hour == 9 ? 50 : 0));

    assertThat(run.out()).contains("budget_depleted").doesNotContain("fires since");
  }

  @Test
  void machinesGetNumbers() throws IOException {
    String events = write(day(hour -> hour == 9 ? 50 : 0));

    Run run = Run.of("slo", "diagnose", file, "front_desk", "--events", events, "--json");

    JsonNode answer = JsonMapper.shared().readTree(run.out());
    assertThat(answer.get("breached").booleanValue()).isTrue();
    assertThat(answer.get("calls").get("failed").longValue()).isEqualTo(3_000);
    JsonNode availability = answer.get("objectives").get(0);
    assertThat(availability.get("bad").longValue()).isEqualTo(3_000);
    assertThat(availability.get("worst_hours").get(0).get("from").doubleValue()).isEqualTo(32_400);
    assertThat(availability.get("burn_rates").get(0).get("alert").stringValue())
        .isEqualTo("fast_burn");
    assertThat(availability.get("alerts").isEmpty()).isFalse();
  }

  @Test
  void aServiceWithoutCallsIsUnknownButNotBreached() throws IOException {
    Run run = diagnose("pharmacy", day(hour -> 0));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("availability: unknown", "There were no events");
  }

  @Test
  void aServiceThatNobodyKnowsIsWrongInput() throws IOException {
    Run run = diagnose("reception", day(hour -> 0));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().contains("'reception'");
  }

  @Test
  void aWrongEventIsNamedByItsLine() throws IOException {
    String events = write("{\"t\": 1, \"service\": \"front_desk\"}\n");

    Run run = Run.of("slo", "diagnose", file, "front_desk", "--events", events);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().startsWith(events + ":1:1: 'ok'");
  }

  private Run diagnose(String service, String events) throws IOException {
    return Run.of("slo", "diagnose", file, service, "--events", write(events));
  }

  private String write(String events) throws IOException {
    return Files.writeString(directory.resolve("events.ndjson"), events).toString();
  }

  /** Failures among the hundred calls of each minute, by hour. */
  private interface Failures {
    int in(int hour);
  }

  private static String day(Failures failures) {
    var events = new StringBuilder();
    for (int minute = 1; minute <= 24 * 60; minute++) {
      int failed = failures.in((minute - 1) / 60);
      for (boolean ok : List.of(true, false)) {
        int calls = ok ? 100 - failed : failed;
        if (calls > 0) {
          events.append(
              "{\"t\": %d, \"service\": \"front_desk\", \"ok\": %s, \"ms\": 80, \"n\": %d}\n"
                  .formatted(minute * 60, ok, calls));
        }
      }
    }
    return events.toString();
  }
}
