package io.evenkeel.benchmarks.redaction;

import com.google.re2j.Pattern;
import java.util.List;

/** The same with RE2/J, whose time is linear in the text as ours is. */
final class LinearPatterns {
  private final Pattern alternation = Pattern.compile(OnePattern.ALTERNATION);
  private final List<Pattern> sequence =
      SequentialPatterns.PATTERNS.stream().map(Pattern::compile).toList();

  String maskByAlternation(String line) {
    return alternation.matcher(line).replaceAll("***");
  }

  String maskBySequence(String line) {
    String masked = line;
    for (Pattern pattern : sequence) {
      masked = pattern.matcher(masked).replaceAll("***");
    }
    return masked;
  }
}
