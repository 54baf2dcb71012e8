package io.evenkeel.redaction.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The texts of the corpora without the marks that tell where values are. */
final class CorpusTexts {
  private static final Path TEXTS = Path.of("src/test/resources/io/evenkeel/redaction");

  private CorpusTexts() {}

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(TEXTS)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  static String read(Path file) throws IOException {
    return Files.readString(file).replaceAll("⟦[A-Z_]+:", "").replace("⟧", "");
  }

  /** Every line that is not blank. */
  static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      read(file).lines().filter(line -> !line.isBlank()).forEach(lines::add);
    }
    return lines;
  }
}
