package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersCommandsTest {
  private static final String SECRET = "sk-never-to-be-seen";

  /** PATH is set wherever a process runs; nobody sets the other one. */
  private static final String KEYS =
      """
      llm_providers:
        azure: {base_url: "https://a.example.com/v1", model: gpt-4o, api_key_file: keys/azure}
        bedrock: {base_url: "https://b.example.com/v1", model: claude, api_key_env: PATH}
        vertex: {base_url: "https://c.example.com/v1", model: gemini}
      """;

  @TempDir Path directory;

  @Test
  @Tag("LLM-5")
  void lintPrintsNothingAboutProvidersWithNothingToDo() throws IOException {
    assertThat(Run.of("providers", "lint", write("evenkeel.yml", KEYS)))
        .isEqualTo(new Run(0, "", ""));
  }

  @Test
  @Tag("LLM-5")
  void lintNamesEachFindingByItsPlaceAndNothingOfOtherSections() throws IOException {
    String file =
        write(
            "evenkeel.yml",
            KEYS
                + """
                llm_routing: {deadline: 5s, retry_budget: 80%}
                flag_segments: {idle: "age > 100"}
                """);

    Run run = Run.of("providers", "lint", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .hasSize(4)
        .allSatisfy(line -> assertThat(line).startsWith(file + ":"))
        .element(3)
        .asString()
        .startsWith(file + ":5:29: 'retry_budget' of 'llm_routing' is 80%");
    assertThat(Run.of("providers", "lint", "--json", file).out())
        .contains("\"good\":true", "\"line\":5");
  }

  @Test
  @Tag("LLM-5")
  void lintRefusesAFileThatDoesNotLoad() throws IOException {
    String bad = write("bad.yml", KEYS.replace("model: gemini", "modell: gemini"));

    Run run = Run.of("providers", "lint", bad);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.err()).contains("did you mean 'model'?");
  }

  @Test
  @Tag("LLM-5")
  void keysAreGoodWhenEachCanBeSent() throws IOException {
    Path key = key(SECRET + "\n", "rw-------");

    Run run = keys("--check");

    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                azure: file %s: good
                bedrock: variable PATH: good
                vertex: asked without a key
                """
                    .formatted(key),
                ""));
  }

  @Test
  @Tag("LLM-5")
  void aKeyThatIsMissingIsAFinding() throws IOException {
    write("evenkeel.yml", KEYS.replace("PATH", "EVENKEEL_TEST_NOBODY_SETS_THIS"));

    Run run = check();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.outLines())
        .containsExactly(
            "azure: file %s: no such file; write the key to it"
                .formatted(directory.resolve("keys").resolve("azure")),
            "bedrock: variable EVENKEEL_TEST_NOBODY_SETS_THIS: not set; set it to the key",
            "vertex: asked without a key");
  }

  @Test
  @Tag("LLM-5")
  void aKeyThatCannotBeSentIsAFindingAndIsNotShown() throws IOException {
    for (String content :
        new String[] {SECRET + "\n" + SECRET, SECRET + " \u00e9", "\uFEFF" + SECRET}) {
      key(content, "rw-------");

      Run run = keys("--check");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.outLines().get(0))
          .endsWith("azure: not one line of printable ASCII; it is to hold the key alone");
      assertThat(run.out() + run.err()).doesNotContain("never");
    }
  }

  @Test
  @Tag("LLM-5")
  void aFileThatEveryUserMayReadIsAWarningOnly() throws IOException {
    key(SECRET, "rw-r--r--");

    Run run = keys("--check");

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines().get(0))
        .endsWith("azure: good; but every user of this machine may read or change it");
  }

  @Test
  @Tag("LLM-5")
  void withoutCheckNothingIsLookedAt() throws IOException {
    Run run = keys();

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines().get(0))
        .isEqualTo("azure: file " + directory.resolve("keys").resolve("azure"));
  }

  @Test
  @Tag("LLM-5")
  void machinesGetTheSameAsJson() throws IOException {
    Path key = key(SECRET, "rw-r-----");

    assertThat(keys("--check", "--json"))
        .isEqualTo(
            new Run(
                0,
                """
                {"good":true,"providers":[\
                {"provider":"azure","file":"%s","state":"usable","open_to_others":false},\
                {"provider":"bedrock","variable":"PATH","state":"usable","open_to_others":false},\
                {"provider":"vertex"}]}
                """
                    .formatted(key),
                ""));
    Files.delete(key);
    assertThat(keys("--check", "--json").out())
        .startsWith("{\"good\":false")
        .contains("\"state\":\"missing\"");
  }

  @Test
  @Tag("LLM-5")
  void aFileWithoutProvidersIsTheWrongFile() throws IOException {
    String file = write("evenkeel.yml", "feature_flags: {a: {enabled: true}}\n");

    assertThat(Run.of("providers", "keys", "--check", "--config", file))
        .isEqualTo(
            new Run(
                2,
                "",
                "evenkeel: " + file + ": has no providers; write them under 'llm_providers'\n"));
    assertThat(
            Run.of("providers", "keys", "--config", directory.resolve("no.yml").toString())
                .exitCode())
        .isEqualTo(2);
    assertThat(Run.of("providers", "keys", "--chekc").exitCode()).isEqualTo(2);
  }

  private Run keys(String... options) throws IOException {
    write("evenkeel.yml", KEYS);
    return run(options);
  }

  private Run check() {
    return run("--check");
  }

  private Run run(String... options) {
    String[] arguments = new String[options.length + 4];
    arguments[0] = "providers";
    arguments[1] = "keys";
    arguments[2] = "--config";
    arguments[3] = directory.resolve("evenkeel.yml").toString();
    System.arraycopy(options, 0, arguments, 4, options.length);
    return Run.of(arguments);
  }

  private Path key(String content, String permissions) throws IOException {
    Path keys = Files.createDirectories(directory.resolve("keys"));
    Path file = Files.writeString(keys.resolve("azure"), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
