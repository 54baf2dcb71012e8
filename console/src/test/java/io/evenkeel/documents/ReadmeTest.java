package io.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.architecture.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show works when it is pasted, and what they link to is there. */
class ReadmeTest {
  private static final Path ROOT = House.root();

  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)");

  @TempDir Path directory;

  @Test
  void theFirstStepsPrintWhatTheReadmeSays() throws Exception {
    Fences readme = Fences.of(ROOT.resolve("README.md"));
    Files.writeString(directory.resolve("evenkeel.yml"), readme.in("yaml").get(0));
    Program firstSteps = Program.of(readme.in("java").get(0));

    firstSteps.compile(directory);

    assertThat(firstSteps.run(directory)).isEqualTo(readme.in("text").get(0));
  }

  @Test
  void bothCommandsStandInTheReadme() throws IOException {
    assertThat(Fences.of(ROOT.resolve("README.md")).in(""))
        .contains("mvn -q -Pdemo\n", "mvn verify\n");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsToAFile(String name) throws IOException {
    Path document = ROOT.resolve(name);
    Matcher matcher = LINK.matcher(Files.readString(document));
    while (matcher.find()) {
      assertThat(document.resolveSibling(matcher.group(1))).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyJavaProgramCompiles(String name) throws IOException {
    List<String> programs =
        Fences.of(ROOT.resolve(name)).in("java").stream()
            .filter(source -> source.contains("static void main"))
            .toList();
    for (String source : programs) {
      Program.of(source).compile(directory);
    }
  }

  static Stream<String> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      return files
          .map(file -> ROOT.relativize(file).toString())
          .filter(name -> name.endsWith(".md") && !name.contains("target/"))
          .sorted()
          .toList()
          .stream();
    }
  }
}
