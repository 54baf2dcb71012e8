package io.evenkeel.redaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The marked corpora beside the tests: documents in which every value that has to go is written as
 * {@code ⟦TYPE:value⟧}; what is not marked has to stay.
 */
final class Corpus {
  static final Path FOLDER = Path.of("src/test/resources/io/evenkeel/redaction/corpora");

  private static final String TITLE = "=== ";
  private static final char OPEN = '⟦';
  private static final char CLOSE = '⟧';

  private Corpus() {}

  /** A value and where it stands in the text, its mark taken off. */
  record Value(PhiType type, int start, int end) {}

  /**
   * One text to read.
   *
   * @param kind what it is, such as {@code clinical-notes}
   * @param set {@code practice} or {@code holdout}
   */
  record Document(String kind, String set, String title, String text, List<Value> values) {

    /** Logs are read as logs, everything else as text. */
    Profile profile() {
      return kind.startsWith("service-logs") ? Profile.LOG : Profile.TEXT;
    }
  }

  /** All documents of a set that are there, or none. */
  static List<Document> read(String set) {
    Path folder = FOLDER.resolve(set);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Document> documents = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        String kind =
            file.getFileName()
                .toString()
                .replaceAll(
                    "(-(own|written|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))?\\.txt$",
                    "");
        parse(kind, set, Files.readString(file), documents);
      }
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void parse(String kind, String set, String file, List<Document> documents) {
    String title = "";
    List<String> lines = new ArrayList<>();
    for (String line : file.lines().toList()) {
      if (!line.startsWith(TITLE)) {
        lines.add(line);
        continue;
      }
      add(kind, set, title, lines, documents);
      title = line.substring(TITLE.length()).strip();
      lines.clear();
    }
    add(kind, set, title, lines, documents);
  }

  private static void add(
      String kind, String set, String title, List<String> lines, List<Document> documents) {
    String marked = String.join("\n", lines).strip();
    if (marked.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(marked.length());
    List<Value> values = new ArrayList<>();
    int at = 0;
    for (int open = marked.indexOf(OPEN); open >= 0; open = marked.indexOf(OPEN, at)) {
      int colon = marked.indexOf(':', open);
      int close = marked.indexOf(CLOSE, open);
      int next = marked.indexOf(OPEN, open + 1);
      if (colon < 0 || close < colon || (next >= 0 && next < close)) {
        throw new IllegalStateException(
            "a mark is not closed in " + set + "/" + kind + ": " + title);
      }
      text.append(marked, at, open);
      int start = text.length();
      text.append(marked, colon + 1, close);
      PhiType type = PhiType.valueOf(marked.substring(open + 1, colon));
      values.add(new Value(type, start, text.length()));
      at = close + 1;
    }
    text.append(marked, at, marked.length());
    documents.add(new Document(kind, set, title, text.toString(), List.copyOf(values)));
  }
}
