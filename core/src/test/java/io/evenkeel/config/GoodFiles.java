package io.evenkeel.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The configuration files among the test resources that have to load. */
final class GoodFiles {
  private GoodFiles() {}

  static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(GoodFiles.class.getResource("good/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What stands under a name that has to be there. */
  static <V> V at(Map<String, V> entries, String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  static List<Path> all() {
    try (Stream<Path> files = Files.list(file("clinic.yml").resolveSibling("."))) {
      return files.map(Path::normalize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
