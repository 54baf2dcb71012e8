package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("PHI-9")
class PhiDetectTest {
  private static final String DIRTY = "write to jane.roe@mail.example today";
  private static final String ANSWER =
      "{\"id\":\"a\",\"spans\":[{\"start\":9,\"end\":30,\"type\":\"EMAIL\"}]}";

  @TempDir Path directory;

  @Test
  void everyTextIsAnsweredInOrderWithItsOwnId() {
    Run run =
        Run.withInput(
            "{\"id\":\"a\",\"text\":\"" + DIRTY + "\"}\n{\"id\":7,\"text\":\"all is well\"}\n",
            "phi",
            "detect");

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines()).containsExactly(ANSWER, "{\"id\":7,\"spans\":[]}");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theTextItselfIsNeverWritten() {
    Run run = Run.withInput("{\"id\":\"a\",\"text\":\"" + DIRTY + "\"}", "phi", "detect");

    assertThat(run.out() + run.err()).doesNotContain("jane.roe");
  }

  @Test
  void filesAreReadInTheOrderGiven() throws IOException {
    Path first = write("first.ndjson", "{\"id\":1,\"text\":\"x\"}\n");
    Path second = write("second.ndjson", "{\"id\":2,\"text\":\"x\"}\n");

    Run run = Run.of("phi", "detect", second.toString(), first.toString());

    assertThat(run.outLines())
        .containsExactly("{\"id\":2,\"spans\":[]}", "{\"id\":1,\"spans\":[]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"log", "LOG", "text"})
  void theProfileIsChosenByName(String profile) {
    Run run =
        Run.withInput(
            "{\"id\":\"a\",\"text\":\"" + DIRTY + "\"}", "phi", "detect", "--profile", profile);

    assertThat(run.outLines()).containsExactly(ANSWER);
  }

  @Test
  void profilesDisagreeAboutBareDates() {
    String input = "{\"id\":1,\"text\":\"build 2026-03-14 done\"}";

    assertThat(Run.withInput(input, "phi", "detect", "--profile", "text").out()).contains("DATE");
    assertThat(Run.withInput(input, "phi", "detect", "--profile", "log").out())
        .doesNotContain("DATE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"id\":1,\"text\":\"cut",
        "{\"id\":1,\"text\":\"a\"} {\"id\":2,\"text\":\"b\"}",
        "{\"id\":1,\"id\":2,\"text\":\"a\"}",
        "[1,2]",
        "7",
        "null",
        "{\"text\":\"no id\"}",
        "{\"id\":null,\"text\":\"a\"}",
        "{\"id\":1}",
        "{\"id\":1,\"text\":7}",
        "\u0000\u0001\u0002"
      })
  void aBadLineIsNamedByNumberAndTheOthersAreStillAnswered(String bad) {
    Run run =
        Run.withInput(
            "{\"id\":1,\"text\":\"x\"}\n" + bad + "\n{\"id\":3,\"text\":\"x\"}\n", "phi", "detect");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.outLines())
        .containsExactly("{\"id\":1,\"spans\":[]}", "{\"id\":3,\"spans\":[]}");
    assertThat(run.errLines()).singleElement().asString().startsWith("line 2: ");
  }

  @Test
  void aBadLineIsNeverQuoted() {
    Run run = Run.withInput("{\"id\":1,\"text\":\"SSN 987-65-4321", "phi", "detect");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out() + run.err()).doesNotContain("987");
  }

  @Test
  void aBadLineOfAFileIsNamedByFileAndNumber() throws IOException {
    Path file = write("calls.ndjson", "{\"id\":1,\"text\":\"x\"}\n?\n");

    assertThat(Run.of("phi", "detect", file.toString()).errLines())
        .singleElement()
        .asString()
        .startsWith(file + ":2: ");
  }

  @Test
  void bytesThatAreNotUtf8AreABadLine() {
    byte[] input = "{\"id\":1,\"text\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

    Run run = Run.withInput(input, "phi", "detect");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).containsExactly("line 1: not UTF-8");
  }

  @Test
  void aLineOfAnyLengthIsRefusedWithoutLosingTheNext() {
    String huge = "x".repeat(PhiDetect.LONGEST_LINE + 1);

    Run run = Run.withInput(huge + "\n{\"id\":2,\"text\":\"x\"}\n", "phi", "detect");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).containsExactly("line 1: longer than 16777216 bytes");
    assertThat(run.outLines()).containsExactly("{\"id\":2,\"spans\":[]}");
  }

  @Test
  void deeplyNestedJsonIsABadLine() {
    Run run = Run.withInput("[".repeat(100_000), "phi", "detect");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
  }

  @Test
  void emptyInputIsGood() {
    Run run = Run.withInput("\n\r\n  \n", "phi", "detect");

    assertThat(run).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void windowsLineEndsAreLineEnds() {
    Run run =
        Run.withInput(
            "{\"id\":1,\"text\":\"x\"}\r\n{\"id\":2,\"text\":\"x\"}\r\n", "phi", "detect");

    assertThat(run.outLines()).hasSize(2);
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aMissingFileAndADirectoryAreNamed() {
    Path missing = directory.resolve("missing");

    assertThat(Run.of("phi", "detect", missing.toString()))
        .isEqualTo(new Run(2, "", "evenkeel: " + missing + ": no such file\n"));
    assertThat(Run.of("phi", "detect", directory.toString()))
        .isEqualTo(new Run(2, "", "evenkeel: " + directory + ": is a directory\n"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
