package io.evenkeel.config;

import io.evenkeel.config.schema.Context;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.SourceText;
import io.evenkeel.config.yaml.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** From bytes to a {@link Configuration}, or to every reason why not. */
final class ConfigurationReader {
  static final ConfigurationSections SECTIONS = new ConfigurationSections();

  private ConfigurationReader() {}

  static Configuration read(Path file) {
    return read(file, bytes(file));
  }

  static Configuration read(Path file, byte[] bytes) {
    var problems = new Problems();
    return read(SourceText.decode(file.toString(), bytes, problems), directoryOf(file), problems);
  }

  static Configuration read(String name, String text) {
    var problems = new Problems();
    return read(SourceText.of(name, text, problems), directoryOf(name), problems);
  }

  private static Configuration read(
      Optional<SourceText> source, Path directory, Problems problems) {
    Optional<Configuration> configuration =
        source
            .flatMap(text -> YamlTree.read(text, problems))
            .flatMap(
                root ->
                    SECTIONS.decode(
                        root, new Context(problems, directory, "", "", root.position())));
    problems.throwIfAnyError();
    return configuration.orElseThrow();
  }

  // One byte more than allowed tells that a file is too large, however large it is.
  static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(SourceText.MAX_BYTES + 1);
    } catch (IOException e) {
      var problems = new Problems();
      problems.error(new Position(file.toString(), 1, 1), unreadable(file, e));
      throw new ConfigurationException(problems.findings());
    }
  }

  private static String unreadable(Path file, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return Files.isDirectory(file)
        ? "this is a directory; name the configuration file in it"
        : "the file cannot be read (%s)".formatted(failure.getClass().getSimpleName());
  }

  private static Path directoryOf(String name) {
    try {
      return directoryOf(Path.of(name));
    } catch (InvalidPathException e) {
      return Path.of("");
    }
  }

  private static Path directoryOf(Path file) {
    return Objects.requireNonNullElse(file.getParent(), Path.of(""));
  }
}
