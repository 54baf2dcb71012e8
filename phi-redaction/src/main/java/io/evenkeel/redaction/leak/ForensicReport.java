package io.evenkeel.redaction.leak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@link Forensics} found.
 *
 * @param files how many were read
 * @param lines how many were read
 * @param values how many were found
 * @param byClass each class with its count, first and last time, in alphabetical order
 * @param byTrace the first {@value #MOST_TRACES} traces that values were found of
 * @param findings the first {@value #MOST_FINDINGS}, in the order of reading
 */
public record ForensicReport(
    int files,
    long lines,
    long characters,
    long values,
    Map<String, Extent> byClass,
    Map<String, Extent> byTrace,
    List<Finding> findings) {
  static final int MOST_FINDINGS = 1_000;
  static final int MOST_TRACES = 1_000;

  public ForensicReport {
    byClass = Map.copyOf(byClass);
    byTrace = Map.copyOf(byTrace);
    findings = List.copyOf(findings);
  }

  /** How many, and from when until when; times are empty when no line has one. */
  public record Extent(long count, String first, String last) {
    private Extent with(String time) {
      boolean earlier = first.isEmpty() || (!time.isEmpty() && time.compareTo(first) < 0);
      boolean later = time.compareTo(last) > 0;
      return new Extent(count + 1, earlier ? time : first, later ? time : last);
    }
  }

  /** Whether nothing was found. */
  public boolean isClean() {
    return values == 0;
  }

  /** The incident report, for people; no value is in it. */
  public String markdown() {
    var text = new StringBuilder("# PHI incident report\n\n");
    text.append(
        "Read: %,d files, %,d lines, %,d characters.  \n".formatted(files, lines, characters));
    if (isClean()) {
      return text.append("Found: nothing.\n").toString();
    }
    text.append("Found: %,d values of %d classes.\n".formatted(values, byClass.size()));
    section(text, "Classes", "class", byClass);
    section(text, "Traces", "trace", byTrace);
    text.append("\n## Places\n\n");
    text.append("| file | line | column | class | field | trace | time | length | fingerprint |\n");
    text.append("| --- | --: | --: | --- | --- | --- | --- | --: | --- |\n");
    for (Finding one : findings) {
      text.append(
          "| %s | %d | %d | %s | %s | %s | %s | %d | %s |\n"
              .formatted(
                  cell(one.file()),
                  one.line(),
                  one.column(),
                  one.kind(),
                  cell(one.field()),
                  cell(one.trace()),
                  cell(one.time()),
                  one.length(),
                  one.fingerprint()));
    }
    if (values > findings.size()) {
      text.append("\nThe first %,d of %,d places.\n".formatted(findings.size(), values));
    }
    text.append(
        """

        ## What to do

        1. Isolate the traces that still run: `evenkeel phi respond --trace ID`.
        2. Keep the files, restrict who may read them, and write down who could.
        3. Equal fingerprints are the same value: count the patients, not the lines (45 CFR 164.404).
        4. Teach the redactor the field or the form, and prove it: `evenkeel phi test`.
        5. Clear the incidents: `evenkeel phi respond --clear`.
        """);
    return text.toString();
  }

  private static void section(
      StringBuilder text, String title, String what, Map<String, Extent> extents) {
    if (extents.isEmpty()) {
      return;
    }
    text.append("\n## ").append(title).append("\n\n| ").append(what);
    text.append(" | values | first | last |\n| --- | --: | --- | --- |\n");
    new TreeMap<>(extents)
        .forEach(
            (name, extent) ->
                text.append(
                    "| %s | %,d | %s | %s |\n"
                        .formatted(cell(name), extent.count(), extent.first(), extent.last())));
  }

  private static String cell(String text) {
    return text.isEmpty() ? "–" : text.replace("|", "\\|").replace("\n", " ");
  }

  /** Counts while logs are read. */
  static final class Tally {
    private final Map<String, Extent> byClass = new LinkedHashMap<>();
    private final Map<String, Extent> byTrace = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int files;
    private long lines;
    private long characters;
    private long values;

    void addFile() {
      files++;
    }

    void addText(int more, boolean newLine) {
      characters += more;
      lines += newLine ? 1 : 0;
    }

    void add(Finding finding) {
      values++;
      count(byClass, finding.kind(), finding.time());
      if (!finding.trace().isEmpty()
          && (byTrace.size() < MOST_TRACES || byTrace.containsKey(finding.trace()))) {
        count(byTrace, finding.trace(), finding.time());
      }
      if (findings.size() < MOST_FINDINGS) {
        findings.add(finding);
      }
    }

    private static void count(Map<String, Extent> extents, String name, String time) {
      extents.put(name, extents.getOrDefault(name, new Extent(0, "", "")).with(time));
    }

    ForensicReport report() {
      return new ForensicReport(files, lines, characters, values, byClass, byTrace, findings);
    }
  }
}
