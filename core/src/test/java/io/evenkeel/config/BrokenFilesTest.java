package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of mistake, with every word that its author gets to read. */
class BrokenFilesTest {

  static List<Path> kinds() throws IOException, URISyntaxException {
    var directory =
        Path.of(Objects.requireNonNull(BrokenFilesTest.class.getResource("broken")).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  @Tag("SLO-1")
  @Tag("PHI-10")
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
}
