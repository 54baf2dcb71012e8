package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake, with every word that its author gets to read. */
class BrokenFilesTest {

  static List<Path> kinds() throws IOException, URISyntaxException {
    return filesUnder("broken");
  }

  /** Those about objectives and their alerts, a directory for each kind. */
  static List<Path> kindsOfObjectives() throws IOException, URISyntaxException {
    return filesUnder("broken/slo");
  }

  /** Those about flags and their rules, a directory for each kind. */
  static List<Path> kindsOfFlags() throws IOException, URISyntaxException {
    return filesUnder("broken/flags");
  }

  /** Those about providers and breakers, a directory for each kind. */
  static List<Path> kindsOfProviders() throws IOException, URISyntaxException {
    return filesUnder("broken/providers");
  }

  private static List<Path> filesUnder(String directory) throws IOException, URISyntaxException {
    var root =
        Path.of(Objects.requireNonNull(BrokenFilesTest.class.getResource(directory)).toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @Tag("SLO-1")
  @Tag("SLO-5")
  @Tag("SLO-8")
  @Tag("PHI-10")
  @Tag("FLAG-4")
  @Tag("LLM-1")
  @Tag("LLM-5")
  @Tag("LLM-6")
  @Tag("LLM-7")
  @Tag("LLM-8")
  @Tag("LLM-9")
  void eachKindOfMistakeIsExplained(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    Path golden = file.resolveSibling(name.replace(".yml", ".txt"));

    var refused =
        catchThrowableOfType(
            ConfigurationException.class, () -> Configuration.parse(name, Files.readString(file)));

    assertThat(refused).as("%s must be refused", name).isNotNull();
    assertThat(refused.getMessage() + "\n").isEqualTo(Files.readString(golden));
  }

  @Test
  void thereAreAtLeastFortyKinds() throws Exception {
    assertThat(kinds()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  @Tag("SLO-1")
  void objectivesCanBeWrongInAHundredWaysOfThirtyKinds() throws Exception {
    assertWaysOfKinds(kindsOfObjectives(), 100, 30, 50);
  }

  @Test
  @Tag("FLAG-4")
  void flagsCanBeWrongInAHundredWaysOfThirtyKinds() throws Exception {
    assertWaysOfKinds(kindsOfFlags(), 100, 30, 50);
  }

  @Test
  @Tag("LLM-1")
  void providersCanBeWrongInSixtyWaysOfTwentyKinds() throws Exception {
    assertWaysOfKinds(kindsOfProviders(), 60, 20, 40);
  }

  @Test
  @Tag("LLM-5")
  void noKeyThatStandsInAFileIsRepeated() throws Exception {
    int keys = 0;
    for (Path file : kindsOfProviders()) {
      for (String piece : List.of("print", "Print", "hunter2", "4f1d0c22")) {
        keys += Files.readString(file).contains(piece) ? 1 : 0;
        assertThat(Path.of(file.toString().replace(".yml", ".txt")))
            .content()
            .doesNotContain(piece);
      }
    }
    assertThat(keys).isGreaterThanOrEqualTo(10);
  }

  private static void assertWaysOfKinds(List<Path> files, int ways, int kinds, int different)
      throws IOException {
    Set<String> directories = new TreeSet<>();
    Set<String> complaints = new TreeSet<>();
    for (Path file : files) {
      directories.add(String.valueOf(file.getParent()));
      complaints.add(complaint(Files.readString(Path.of(file.toString().replace(".yml", ".txt")))));
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(ways);
    assertThat(directories).hasSizeGreaterThanOrEqualTo(kinds);
    // A kind is what is complained about, whoever it happens to: without names and numbers.
    assertThat(complaints).hasSizeGreaterThanOrEqualTo(different);
  }

  private static String complaint(String golden) {
    return String.valueOf(golden.lines().findFirst().orElseThrow())
        .replaceAll("'[^']*'", "_")
        .replaceAll("[^ ]*[0-9][^ ]*", "#")
        .replaceAll(
            "\\b(item #|service|objective|percentile|error class|provider|circuit breaker|_)( of (_|service _))*",
            "…");
  }
}
