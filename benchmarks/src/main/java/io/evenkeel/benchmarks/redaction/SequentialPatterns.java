package io.evenkeel.benchmarks.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual masking converter: fifteen patterns, one after the other, over every line. */
final class SequentialPatterns {
  /** What they look for. */
  static final List<String> PATTERNS =
      List.of(
          "\\b\\d{3}-\\d{2}-\\d{4}\\b",
          "\\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}\\b",
          "\\(?\\b\\d{3}\\)?[-. ]\\d{3}[-. ]\\d{4}\\b",
          "\\b(?:\\d[ -]?){13,16}\\b",
          "\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b",
          "\\b(?:19|20)\\d{2}-\\d{2}-\\d{2}\\b",
          "(?i)\\bMRN[:# ]*\\d{6,10}\\b",
          "(?i)\\bmember (?:id|number)[: ]*[A-Z0-9]{6,12}\\b",
          "(?i)\\bNPI[: ]*\\d{10}\\b",
          "(?i)\\bDEA[: ]*[A-Z]{2}\\d{7}\\b",
          "(?i)\\b(?:mr|mrs|ms|dr)\\. [A-Z][a-z]+(?: [A-Z][a-z]+)?",
          "(?i)\\bpatient[: ]+[A-Z][a-z]+ [A-Z][a-z]+",
          "(?i)\\b\\d{1,5} [A-Z][a-z]+ (?:street|st|avenue|ave|road|rd)\\b",
          "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b",
          "(?i)\\b(?:password|token|secret)[=: ]+\\S+");

  private final List<Matcher> matchers =
      PATTERNS.stream().map(regex -> Pattern.compile(regex).matcher("")).toList();

  /** Single-threaded: the matchers are reused, which is the best that this approach can do. */
  String mask(String line) {
    String masked = line;
    for (Matcher matcher : matchers) {
      masked = matcher.reset(masked).replaceAll("***");
    }
    return masked;
  }
}
