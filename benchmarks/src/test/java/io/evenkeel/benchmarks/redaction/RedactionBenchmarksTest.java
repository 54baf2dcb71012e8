package io.evenkeel.benchmarks.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is measured is what its name says. */
class RedactionBenchmarksTest {
  private static final Predicate<String> HOLDS_A_LABEL =
      Pattern.compile("\\[(NAME|MRN|SSN|PHONE|DATE|EMAIL)]").asPredicate();

  private final Redactor standard = Redactor.of(RedactionSettings.DEFAULT);
  private final Redactor strict =
      Redactor.of(RedactionSettings.DEFAULT.withEnforcement(Enforcement.STRICT));

  @Test
  void cleanLinesAreCleanAndDirtyOnesAreNot() {
    for (String line : all(LogLines.clean())) {
      assertThat(strict.redact(line, Profile.LOG)).isSameAs(line);
    }
    for (String line : all(LogLines.brief())) {
      assertThat(strict.redact(line, Profile.LOG)).isSameAs(line);
      assertThat(line.length()).isBetween(70, 120);
    }
    for (String line : all(LogLines.unlike())) {
      assertThat(standard.redact(line, Profile.LOG)).isSameAs(line);
      assertThat(line.length()).isBetween(70, 120);
    }
    for (String line : all(LogLines.dirty())) {
      assertThat(standard.redact(line, Profile.LOG)).isNotEqualTo(line);
    }
  }

  @Test
  void unlikeLinesDifferInMoreThanDigits() {
    assertThat(all(LogLines.unlike()))
        .hasSize(20_000)
        .extracting(line -> line.replaceAll("[0-9]", "0"))
        .doesNotHaveDuplicates();
  }

  @Test
  void aMixedLineHas133CharactersOnAverageAndIsCleanMostly() {
    List<String> lines = all(LogLines.mixed());
    assertThat(lines.stream().mapToInt(String::length).average().orElse(0)).isBetween(130.0, 136.0);
    long clean =
        lines.stream().filter(line -> strict.redact(line, Profile.LOG).equals(line)).count();
    assertThat(clean * 100 / lines.size()).isEqualTo(94);
  }

  @Test
  void thePeersMaskWhatTheyAreMeasuredOn() {
    String line = "write to jane.roe@mail.example, ssn 987-65-4321";
    String masked = "write to ***, ssn ***";
    assertThat(new SequentialPatterns().mask(line)).isEqualTo(masked);
    assertThat(new OnePattern().mask(line)).isEqualTo(masked);
    assertThat(new LinearPatterns().maskByAlternation(line)).isEqualTo(masked);
    assertThat(new LinearPatterns().maskBySequence(line)).isEqualTo(masked);
    assertThat(new Log4jPatterns().mask(line)).isEqualTo(masked);
    LogstashEvents events = new LogstashEvents();
    assertThat(new String(events.encodeMasked(line), StandardCharsets.UTF_8)).contains("****");
    assertThat(new String(events.encode(line), StandardCharsets.UTF_8)).contains(line);
  }

  @Test
  void patternsOfTheUserAreDifferentAndFound() {
    assertThat(IntStream.range(0, 1_000).mapToObj(i -> PatternScalingBenchmark.pattern(i).regex()))
        .doesNotHaveDuplicates();
    PatternScalingBenchmark benchmark = new PatternScalingBenchmark();
    benchmark.patterns = 1_000;
    benchmark.compile();
    assertThat(benchmark.evenkeelStandard()).isNotEmpty();
  }

  @Test
  void megabytesAreCleanButForWhatLooksLikeAValueByChance() {
    for (String text : List.of(Megabytes.poor(), Megabytes.logs(), Megabytes.traces())) {
      assertThat(text).hasSize(Megabytes.LENGTH);
      assertThat(standard.redact(text, Profile.LOG)).isSameAs(text);
    }
    String notes = Megabytes.notes();
    assertThat(standard.redact(notes, Profile.TEXT)).isSameAs(notes);
  }

  @Test
  void theMeasuredLoggersWriteAndOneOfThemRedacts() {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    LogbackEventBenchmark benchmark = new LogbackEventBenchmark(sink);
    try {
      benchmark.floorLogback();
      benchmark.evenkeelClean();
      assertThat(sink.toString(StandardCharsets.UTF_8).lines()).hasSize(2).noneMatch(HOLDS_A_LABEL);
      sink.reset();
      benchmark.evenkeelDirty();
      assertThat(sink.toString(StandardCharsets.UTF_8).lines()).hasSize(1).allMatch(HOLDS_A_LABEL);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void theMeasuredFilesAreWritten() throws IOException {
    LogbackFileBenchmark benchmark = new LogbackFileBenchmark();
    try {
      benchmark.truncate();
      benchmark.floorLogbackToFile();
      for (int i = 0; i < 200; i++) {
        benchmark.evenkeelToFile();
      }
      benchmark.checkWhatArrived();
      assertThat(Files.readAllLines(benchmark.directory().resolve("plain.log")))
          .singleElement()
          .asString()
          .contains("INFO  [http-nio-8080-exec-7] io.evenkeel.benchmarks.plain - ");
      assertThat(Files.readAllLines(benchmark.directory().resolve("redacted.log"))).hasSize(200);
      assertThat(benchmark.readAgain()).isEqualTo(2);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void linesThatDoNotArriveAreNoResult() throws IOException {
    LogbackFileBenchmark benchmark = new LogbackFileBenchmark();
    try {
      benchmark.truncate();
      benchmark.evenkeelToFile();
      Files.writeString(benchmark.directory().resolve("redacted.log"), "");
      assertThatThrownBy(benchmark::checkWhatArrived)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("redacted lines: 0, not 1");
    } finally {
      benchmark.close();
    }
  }

  private static List<String> all(LogLines lines) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < lines.count(); i++) {
      all.add(lines.next());
    }
    return all;
  }
}
