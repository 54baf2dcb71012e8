package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigCheckTest {
  private static final String GOOD =
      """
      feature_flags:
        llm_model_routing:
          enabled: true
          strategy: canary
          canary_percentage: 5
      """;

  @TempDir Path directory;

  @Test
  void aGoodFileIsGood() throws IOException {
    Path file = write("evenkeel.yml", GOOD);

    assertThat(Run.of("config", "check", file.toString()))
        .isEqualTo(new Run(0, file + ": good\n", ""));
  }

  @Test
  void everyErrorOfAFileIsNamedByLineAndColumnOnStandardError() throws IOException {
    Path file =
        write(
            "evenkeel.yml",
            GOOD.replace("canary_percentage", "canary_percent").replace("true", "7"));

    Run run = Run.of("config", "check", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).startsWith(file + ":3:14: ");
    assertThat(run.errLines().get(1))
        .startsWith(file + ":5:5: unknown key 'canary_percent'")
        .contains("did you mean 'canary_percentage'?");
  }

  @Test
  void whatIsOnlyWorthKnowingGoesToStandardOutput() throws IOException {
    Path file = write("evenkeel.yml", GOOD + "team_rituals:\n  coffee: twice\n");

    Run run = Run.of("config", "check", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines().get(0)).startsWith(file + ":6:1: info: ").contains("team_rituals");
    assertThat(run.outLines().get(1)).isEqualTo(file + ": good (1 to know)");
  }

  @Test
  void oneBadFileAmongManyIsEnoughToFailAndTheOthersAreStillChecked() throws IOException {
    Path bad = write("bad.yml", "feature_flags: 7\n");
    Path good = write("good.yml", GOOD);

    Run run = Run.of("config", "check", bad.toString(), good.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().startsWith(bad + ":1:");
    assertThat(run.outLines()).containsExactly(good + ": good");
  }

  @Test
  void machinesGetEveryProblemAsJsonOnStandardOutput() throws IOException {
    Path bad = write("bad.yml", "feature_flags: 7\n");
    Path good = write("good.yml", GOOD);

    Run run = Run.of("config", "check", "--json", bad.toString(), good.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isEmpty();
    JsonNode files = JsonMapper.shared().readTree(run.out()).get("files");
    assertThat(files.get(0).get("good").booleanValue()).isFalse();
    JsonNode problem = files.get(0).get("problems").get(0);
    assertThat(problem.get("severity").stringValue()).isEqualTo("error");
    assertThat(problem.get("file").stringValue()).isEqualTo(bad.toString());
    assertThat(problem.get("line").intValue()).isEqualTo(1);
    assertThat(problem.get("column").intValue()).isPositive();
    assertThat(problem.get("message").stringValue()).isNotBlank();
    assertThat(files.get(1).get("good").booleanValue()).isTrue();
    assertThat(files.get(1).get("problems").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000\u0001binary\u0007", "{{{{", "a: &x 1\nb: *x\n", "\ufffd: [", "? ? ?"})
  void hostileTextIsRefusedWithAPosition(String text) throws IOException {
    Path file = write("hostile.yml", text);

    Run run = Run.of("config", "check", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).isNotEmpty().allMatch(line -> line.startsWith(file + ":"));
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws IOException {
    Path file = write("large.yml", "x: " + "y".repeat(2 << 20));

    Run run = Run.of("config", "check", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().startsWith(file + ":");
  }

  @Test
  void aMissingFileAndADirectoryAreRefused() {
    Path missing = directory.resolve("missing.yml");

    Run run = Run.of("config", "check", missing.toString(), directory.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).startsWith(missing + ":1:1: ");
    assertThat(run.errLines().get(1)).startsWith(directory + ":1:1: ");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
