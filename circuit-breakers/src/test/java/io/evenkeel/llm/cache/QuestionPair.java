package io.evenkeel.llm.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Two questions, and whether one answer serves both. */
record QuestionPair(boolean same, String first, String second) {

  /** Those written by hand for this purpose. */
  static List<QuestionPair> all() {
    try (InputStream in =
        Objects.requireNonNull(QuestionPair.class.getResourceAsStream("question-pairs.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", 3)))
          .map(line -> new QuestionPair(line.get(0).equals("same"), line.get(1), line.get(2)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return first + " / " + second;
  }
}
