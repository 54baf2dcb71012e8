package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FlagsSimulateTest {
  private static final String FLAGS =
      """
      feature_flags:
        new_prompt:
          enabled: true
          strategy: gradual
          success_threshold: 99
          ramp: {steps: [10, 50, 100], hold: 2m, bake: 10m}
        model:
          enabled: true
          strategy: canary
          canary_percentage: 5
          success_threshold: 99.5
        contained:
          enabled: true
          strategy: gradual
          ramp: {steps: [50, 100], hold: 2m, bake: 10m, success: "containment_rate > 85%"}
        compared:
          enabled: true
          strategy: experiment
          variants: {old: gpt-4o-mini, new: gpt-4o-enhanced}
          experiment: {split: "50:50", duration: 10m, control: old, variant: new}
        fixed: {enabled: true}
        off: {enabled: false, strategy: canary, canary_percentage: 5}
      """;

  @TempDir Path directory;
  private String file = "";

  @BeforeEach
  void writeTheFile() throws IOException {
    file = Files.writeString(directory.resolve("flags.yml"), FLAGS).toString();
  }

  private Run simulate(String flag, String canaryError, String... more) {
    List<String> arguments = new ArrayList<>(List.of("flags", "simulate", file, flag));
    arguments.addAll(List.of("--control-error", "0.005", "--canary-error", canaryError));
    arguments.addAll(List.of(more));
    for (String[] usual : new String[][] {{"--rps", "10"}, {"--seed", "7"}, {"--duration", "1h"}}) {
      if (!arguments.contains(usual[0])) {
        arguments.addAll(List.of(usual));
      }
    }
    return Run.of(arguments.toArray(String[]::new));
  }

  private static List<JsonNode> lines(Run run) {
    // A slow machine is told how far it has come.
    assertThat(run.errLines()).allMatch(line -> line.startsWith("evenkeel: simulated "));
    assertThat(run.exitCode()).isZero();
    return run.outLines().stream().map(JsonMapper.shared()::readTree).toList();
  }

  private static JsonNode last(List<JsonNode> lines) {
    return lines.get(lines.size() - 1);
  }

  @Test
  @Tag("FLAG-6")
  void aSeedGivesTheseLines() {
    assertThat(simulate("model", "0.05").out())
        .isEqualTo(
            """
            {"run":1,"t":0.25,"stage":5,"verdict":"HOLD","exposures":{"control":0,"canary":0},"failures":{"control":0,"canary":0},"evidence":0.95}
            {"run":1,"t":30.25,"stage":5,"verdict":"HOLD","exposures":{"control":260,"canary":12},"failures":{"control":0,"canary":3},"evidence":125.351}
            {"run":1,"t":87.5,"stage":5,"verdict":"ROLLBACK","exposures":{"control":756,"canary":38},"failures":{"control":2,"canary":4},"evidence":345.747}
            {"run":1,"final":"ROLLED_BACK","t":87.5,"canary_requests":38}
            """);
  }

  @Test
  @Tag("FLAG-6")
  void aHealthyCanaryWalksItsStepsAndIsPromotedWhenItsBakePeriodIsOver() {
    List<JsonNode> lines = lines(simulate("new_prompt", "0.005"));

    assertThat(lines)
        .filteredOn(line -> line.path("verdict").asString("").equals("PROMOTE"))
        .extracting(line -> line.path("stage").intValue())
        .containsExactly(10, 50, 100);
    assertThat(last(lines).path("final").stringValue()).isEqualTo("PROMOTED");
    assertThat(last(lines).path("t").doubleValue()).isBetween(840.0, 3599.0);
  }

  @Test
  @Tag("FLAG-6")
  void whatIsCountedOnlyGrowsAndTheLastVerdictIsTheEnd() {
    List<JsonNode> lines = lines(simulate("new_prompt", "0.03", "--runs", "3"));

    JsonNode before = lines.get(0);
    for (JsonNode line : lines.subList(1, lines.size())) {
      if (line.has("final")) {
        assertThat(line.path("run")).isEqualTo(before.path("run"));
        assertThat(line.path("t")).isEqualTo(before.path("t"));
        assertThat(before.path("verdict").stringValue()).isEqualTo("ROLLBACK");
        assertThat(before.path("evidence").doubleValue()).isGreaterThanOrEqualTo(200);
        assertThat(line.path("canary_requests").longValue())
            .isGreaterThanOrEqualTo(before.path("exposures").path("canary").longValue());
      } else if (line.path("run").equals(before.path("run")) && before.has("verdict")) {
        assertThat(line.path("t").doubleValue()).isGreaterThan(before.path("t").doubleValue());
        for (String counts : List.of("exposures", "failures")) {
          for (String arm : List.of("control", "canary")) {
            assertThat(line.path(counts).path(arm).longValue())
                .isGreaterThanOrEqualTo(before.path(counts).path(arm).longValue());
          }
        }
      }
      before = line;
    }
    assertThat(lines).filteredOn(line -> line.has("final")).hasSize(3);
  }

  @Test
  @Tag("FLAG-6")
  void anExperimentHeldAtAPercentageIsACanaryThatNoTimeEnds() {
    List<JsonNode> lines =
        lines(simulate("compared", "0.005", "--percentage", "12.5", "--duration", "20m"));

    assertThat(lines.subList(0, lines.size() - 1))
        .allMatch(line -> line.path("stage").doubleValue() == 12.5)
        .allMatch(line -> line.path("verdict").stringValue().equals("HOLD"));
    assertThat(last(lines).path("final").stringValue()).isEqualTo("HELD");
    assertThat(last(lines).path("t").intValue()).isEqualTo(1_200);
    assertThat(last(lines).path("canary_requests").intValue()).isBetween(1_350, 1_650);

    assertThat(last(lines(simulate("compared", "0.2", "--percentage", "12.5"))).path("final"))
        .hasToString("\"ROLLED_BACK\"");
  }

  @Test
  void runsAreNumberedAndEachHasTheNextSeed() {
    List<String> both = simulate("model", "0.05", "--runs", "2").outLines();
    List<String> second = simulate("model", "0.05", "--seed", "8").outLines();

    assertThat(both.subList(both.size() - second.size(), both.size()))
        .isEqualTo(
            second.stream().map(line -> line.replace("{\"run\":1,", "{\"run\":2,")).toList());
    assertThat(both.subList(0, both.size() - second.size()))
        .isEqualTo(simulate("model", "0.05").outLines());
  }

  @Test
  @Tag("FLAG-6")
  void aHeldPercentageIsTheOnlyStage() {
    List<JsonNode> lines =
        lines(simulate("new_prompt", "0.005", "--percentage", "12.5", "--duration", "20m"));

    assertThat(lines.subList(0, lines.size() - 1))
        .allMatch(line -> line.path("stage").doubleValue() == 12.5)
        .allMatch(line -> line.path("verdict").stringValue().equals("HOLD"));
    assertThat(last(lines).path("final").stringValue()).isEqualTo("HELD");
    assertThat(last(lines).path("t").intValue()).isEqualTo(1_200);
    assertThat(last(lines).path("canary_requests").intValue()).isBetween(1_350, 1_650);
  }

  @Test
  @Tag("FLAG-6")
  void anIncidentBeneathBothArmsHoldsTheCanary() {
    List<JsonNode> lines = lines(simulate("model", "0.005", "--shared-incident", "10m:5m:0.3"));

    assertThat(last(lines).path("final").stringValue()).isEqualTo("HELD");
    assertThat(lines)
        .filteredOn(line -> line.has("verdict") && line.path("t").doubleValue() > 600)
        .isNotEmpty()
        .allMatch(line -> line.path("verdict").stringValue().equals("HOLD"));
  }

  @Test
  @Tag("FLAG-7")
  void aFailedCallIsABadOutcomeOfTheBusinessCriterion() {
    assertThat(last(lines(simulate("contained", "0.005"))).path("final").stringValue())
        .isEqualTo("PROMOTED");
    assertThat(last(lines(simulate("contained", "0.3"))).path("final").stringValue())
        .isEqualTo("ROLLED_BACK");
  }

  @Test
  void everyPatternAndLongSessionsMakeAboutAsManyCallsAsAsked() {
    for (String pattern : List.of("constant", "bursty", "clustered")) {
      for (String calls : List.of("1", "6")) {
        Run run =
            simulate(
                "model",
                "0.0002",
                "--percentage",
                "100",
                "--pattern",
                pattern,
                "--sessions",
                calls,
                "--duration",
                "30m");
        assertThat(last(lines(run)).path("canary_requests").intValue())
            .as(pattern)
            .isBetween(15_500, 20_500);
      }
    }
  }

  @Test
  @Tag("OPS-4")
  void wrongInputIsToldAndEndsWithTwo() throws IOException {
    refused(simulate("modle", "0.05"), "there is no flag 'modle'; did you mean 'model'?");
    refused(simulate("xyz", "0.05"), "there is no flag 'xyz'; the file has new_prompt, model");
    refused(simulate("fixed", "0.05"), "flag 'fixed' is static: it has no canary");
    refused(simulate("off", "0.05"), "flag 'off' is disabled: nobody gets its canary");
    for (String error : List.of("5", "0.5%", "-0.1", "NaN", "1.01")) {
      refused(simulate("model", error), "wants a fraction from 0 to 1, such as 0.005 for 0.5 %");
    }
    for (String rps : List.of("0", "-3", "NaN", "1e9")) {
      refused(simulate("model", "0.05", "--rps", rps), "requests per second are above 0");
    }
    for (String time : List.of("0", "1w", "-3h", "h", "0.5h")) {
      refused(simulate("model", "0.05", "--duration", time), "wants seconds, or such as 90s");
    }
    refused(simulate("model", "0.05", "--duration", "367d"), "lasts a second to 366 days");
    for (String share : List.of("0", "101", "0.0001", "x")) {
      refused(simulate("model", "0.05", "--percentage", share), "wants percent above 0");
    }
    refused(simulate("model", "0.05", "--shared-incident", "1h:0.3"), "wants START:LENGTH:RATE");
    refused(simulate("model", "0.05", "--runs", "0"), "--runs is at least 1");
    refused(simulate("model", "0.05", "--sessions", "0"), "a session makes a call at least");
    Path bad =
        Files.writeString(directory.resolve("bad.yml"), "feature_flags: {model: {enable: 1}}");
    file = bad.toString();
    refused(simulate("model", "0.05"), "bad.yml:1:");
  }

  private static void refused(Run run, String why) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(why).doesNotContain("internal error");
  }
}
