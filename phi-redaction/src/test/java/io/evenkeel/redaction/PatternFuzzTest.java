package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.redaction.RedactionSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Any string as a user's pattern: an error at the start, or a run that ends in good time. */
@Tag("PHI-10")
class PatternFuzzTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int LENGTH = 10_000;

  /** What a pattern that backtracks takes is not seconds but years. */
  private static final Duration MOST = Duration.ofSeconds(5);

  /** The first line is the pattern, the rest is the text. */
  @FuzzTest(maxDuration = "5m")
  void anyPatternIsRefusedOrRunsInLinearTime(byte[] data) {
    String[] parts = new String(data, StandardCharsets.UTF_8).split("\n", 2);
    // A text that nearly matches is what a pattern is slow on, so the pattern itself is one too.
    String text = (parts.length > 1 ? parts[1] : "") + parts[0] + " ";
    for (RedactionSettings settings : List.of(direct(parts[0]), ofFile(parts[0]))) {
      redactor(settings).ifPresent(redactor -> read(redactor, text));
    }
  }

  private static void read(Redactor redactor, String text) {
    String line = text.repeat(LENGTH / text.length() + 1);
    long before = THREADS.getCurrentThreadCpuTime();
    redactor.detect(line, Profile.LOG);
    assertThat(THREADS.getCurrentThreadCpuTime() - before).isLessThan(MOST.toNanos());
    assertThat(redactor.suppressions()).isZero();
  }

  private static RedactionSettings direct(String regex) {
    return Redactors.withPatterns(List.of(Redactors.pattern("fuzzed", regex)));
  }

  private static RedactionSettings ofFile(String regex) {
    String yaml =
        "phi_redaction: {patterns: [{name: fuzzed, regex: '%s', label: case}]}\n"
            .formatted(regex.replace("'", "''"));
    try {
      return Configuration.parse("evenkeel.yml", yaml).redaction();
    } catch (ConfigurationException refused) {
      return RedactionSettings.DEFAULT;
    }
  }

  private static Optional<Redactor> redactor(RedactionSettings settings) {
    try {
      return Optional.of(Redactor.of(settings));
    } catch (ConfigurationException refused) {
      return Optional.empty();
    }
  }
}
