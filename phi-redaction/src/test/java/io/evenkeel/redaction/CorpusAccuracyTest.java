package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.redaction.Corpus.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Recall and precision on the marked corpora. The tables and every mistake are written to {@code
 * target/corpora}; {@code corpora/bars.txt} says what has to hold.
 */
@Tag("PHI-1")
class CorpusAccuracyTest {
  private static final Path REPORTS = Path.of("target", "corpora");

  private final Redactor redactor = Redactors.standard();

  @Test
  void whatIdentifiesAPatientIsFoundInEveryKindOfTextAndTheRestStays() throws Exception {
    Map<String, Score> scores = new TreeMap<>();
    for (String set : List.of("practice", "holdout")) {
      for (Document document : Corpus.read(set)) {
        List<PhiSpan> spans = redactor.detect(document.text(), document.profile());
        Score score = scores.computeIfAbsent(set + "/" + document.kind(), k -> new Score());
        score.judge(document, spans);
      }
    }
    Files.createDirectories(REPORTS);
    StringBuilder summary = new StringBuilder();
    for (Map.Entry<String, Score> entry : scores.entrySet()) {
      String table = entry.getKey() + "\n" + entry.getValue().table();
      summary.append(table);
      Path report = REPORTS.resolve(entry.getKey().replace('/', '-') + ".txt");
      Files.writeString(report, table + "\n" + entry.getValue().mistakes());
    }
    Files.writeString(REPORTS.resolve("summary.txt"), summary);
    assertThat(failures(scores)).as(summary.toString()).isEmpty();
  }

  /** A line: set/kind, then a class, {@code recall} or {@code precision}, then the bar. */
  private static List<String> failures(Map<String, Score> scores) throws Exception {
    List<String> failures = new ArrayList<>();
    for (String line : Files.readAllLines(Corpus.FOLDER.resolve("bars.txt"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" +", -1);
      Score score = scores.getOrDefault(words[0], new Score());
      double reached =
          switch (words[1]) {
            case "recall" -> score.recall();
            case "precision" -> score.precision();
            default -> score.recall(PhiType.valueOf(words[1]));
          };
      if (reached < Double.parseDouble(words[2])) {
        failures.add(line + ", reached " + reached);
      }
    }
    return failures;
  }

  @Test
  void aMarkIsTakenOffTheTextAndKeptAsItsPlace() {
    List<Document> documents = new ArrayList<>();
    Corpus.parse("notes", "practice", "=== one\nA ⟦NAME:Jo⟧ b\n=== two\nno one\n", documents);
    assertThat(documents)
        .containsExactly(
            new Document(
                "notes",
                "practice",
                "one",
                "A Jo b",
                List.of(new Corpus.Value(PhiType.NAME, 2, 4))),
            new Document("notes", "practice", "two", "no one", List.of()));
  }
}
