package io.evenkeel.benchmarks.redaction;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.logging.log4j.core.pattern.RegexReplacement;

/** Log4j's own replacement in layouts, once for each of the fifteen patterns. */
final class Log4jPatterns {
  private final List<RegexReplacement> replacements =
      SequentialPatterns.PATTERNS.stream()
          .map(regex -> RegexReplacement.createRegexReplacement(Pattern.compile(regex), "***"))
          .toList();

  String mask(String line) {
    String masked = line;
    for (RegexReplacement replacement : replacements) {
      masked = replacement.format(masked);
    }
    return masked;
  }
}
