package io.evenkeel.llm.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Two questions, and whether one answer serves both. */
record QuestionPair(Label label, String first, String second) {

  enum Label {
    /** One answer serves both; they differ in form alone. */
    SAME,
    /** One answer serves both; other words say it. */
    REWORDED,
    /** The answer to one would be wrong for the other. */
    DIFFERENT
  }

  /** Those written by hand for this purpose. */
  static List<QuestionPair> all() {
    try (InputStream in =
        Objects.requireNonNull(QuestionPair.class.getResourceAsStream("question-pairs.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", 3)))
          .map(QuestionPair::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static QuestionPair of(List<String> line) {
    Label label = Label.valueOf(line.get(0).toUpperCase(Locale.ROOT));
    return new QuestionPair(label, line.get(1), line.get(2));
  }

  @Override
  public String toString() {
    return first + " / " + second;
  }
}
