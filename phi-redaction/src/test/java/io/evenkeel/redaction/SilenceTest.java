package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nothing is taken from the logs of programs that know no patient. What was taken is written to
 * {@code target/silence.txt}.
 */
@Tag("PHI-1")
class SilenceTest {
  private static final Path LOGS = Path.of("src/test/resources/io/evenkeel/redaction/silence");
  private static final int LEAST_LINES = 50_000;
  private static final int LINES_PER_FALSE_REDACTION = 10_000;

  /** True ones stand in every log of a network. */
  private static final Set<PhiType> TRUE_VALUES =
      EnumSet.of(PhiType.IP, PhiType.EMAIL, PhiType.MAC);

  /** Authors of software who sign their modules and packages. */
  private static final Set<String> PEOPLE =
      Set.of("Larry Wall", "Rodolfo Giometti", "Phillip Lougher", "Jiri Kosina");

  @Test
  void oneFalseRedactionInTenThousandRealLinesAtMost() throws Exception {
    List<String> report = new ArrayList<>();
    List<String> lines = lines();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(LEAST_LINES);
    int standard = falseRedactions("standard", Redactors.standard(), lines, report);
    int strict = falseRedactions("strict", Redactors.strict(), lines, report);
    Files.write(Path.of("target", "silence.txt"), report);
    String file = System.getProperty("evenkeel.report");
    if (file != null) {
      Files.write(Path.of(file), markdown(lines.size(), report));
    }
    int most = lines.size() / LINES_PER_FALSE_REDACTION;
    assertThat(standard).as(report.toString()).isLessThanOrEqualTo(most);
    assertThat(strict).as(report.toString()).isLessThanOrEqualTo(most);
  }

  private static List<String> markdown(int lines, List<String> taken) {
    List<String> page = new ArrayList<>();
    page.add("# What is taken in real logs");
    page.add("");
    page.add(
        "`benchmarks/phi silence`: %,d lines of programs that know no patient, profile log."
            .formatted(lines));
    page.add("True addresses of machines and mail are not counted. What was taken, and how much:");
    page.add("");
    page.add("```text");
    page.addAll(taken);
    page.add("```");
    return page;
  }

  private static int falseRedactions(
      String enforcement, Redactor redactor, List<String> lines, List<String> report) {
    int taken = 0;
    TreeMap<PhiType, Integer> network = new TreeMap<>();
    for (String line : lines) {
      for (PhiSpan span : redactor.detect(line, Profile.LOG)) {
        String value = line.substring(span.start(), span.end());
        if (TRUE_VALUES.contains(span.type())) {
          network.merge(span.type(), 1, Integer::sum);
        } else if (!PEOPLE.contains(value)) {
          taken++;
          report.add(enforcement + " " + span.type() + " «" + value + "» in " + line);
        }
      }
    }
    report.add(
        enforcement + ": " + taken + " of " + lines.size() + " lines, not counted " + network);
    return taken;
  }

  private static List<String> lines() throws Exception {
    List<String> lines = new ArrayList<>();
    List<Path> files;
    try (var listed = Files.list(LOGS)) {
      files = listed.filter(f -> f.toString().endsWith(".log.gz")).sorted().toList();
    }
    for (Path file : files) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
      }
    }
    return lines;
  }
}
