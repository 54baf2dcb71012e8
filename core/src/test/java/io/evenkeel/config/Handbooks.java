package io.evenkeel.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The operations handbooks that may lie beside a checkout of the project; never part of it. */
public final class Handbooks {
  private Handbooks() {}

  public static List<Path> files() {
    return above("shared/handbooks").map(Handbooks::list).orElse(List.of());
  }

  public static Optional<Path> above(String name) {
    return Stream.iterate(
            Optional.of(Path.of("").toAbsolutePath()),
            Optional::isPresent,
            directory -> directory.map(Path::getParent))
        .map(directory -> directory.orElseThrow().resolve(name))
        .filter(Files::exists)
        .findFirst();
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
