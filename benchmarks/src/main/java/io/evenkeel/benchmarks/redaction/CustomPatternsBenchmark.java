package io.evenkeel.benchmarks.redaction;

import io.evenkeel.config.Position;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A mixed line with up to a thousand patterns of the user's own: identifiers of a hospital's. */
@State(Scope.Thread)
public class CustomPatternsBenchmark {
  private static final List<String> SHAPES =
      List.of(
          "%s-[0-9]{6}",
          "%s[0-9]{2}[A-Z]{3}[0-9]{3}", "(%s|X%1$s)/[0-9]{4}/[0-9]{2,4}", "%s:[A-F0-9]{8}");

  private final LogLines lines = LogLines.mixed();
  private final Redactor none = redactor(0);
  private final Redactor ten = redactor(10);
  private final Redactor hundred = redactor(100);
  private final Redactor fiveHundred = redactor(500);
  private final Redactor thousand = redactor(1_000);

  private static Redactor redactor(int patterns) {
    return Redactor.of(
        RedactionSettings.DEFAULT.withPatterns(
            IntStream.range(0, patterns).mapToObj(CustomPatternsBenchmark::pattern).toList()));
  }

  static CustomPattern pattern(int i) {
    String prefix =
        "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i / 4 % 26);
    String regex = String.format(SHAPES.get(i % SHAPES.size()), prefix);
    return new CustomPattern("pattern " + i, regex, "case", new Position("evenkeel.yml", i + 1, 1));
  }

  @Benchmark
  public String floorNoPattern() {
    return none.redact(lines.next(), Profile.LOG);
  }

  @Benchmark
  public String tenPatterns() {
    return ten.redact(lines.next(), Profile.LOG);
  }

  @Benchmark
  public String hundredPatterns() {
    return hundred.redact(lines.next(), Profile.LOG);
  }

  @Benchmark
  public String fiveHundredPatterns() {
    return fiveHundred.redact(lines.next(), Profile.LOG);
  }

  @Benchmark
  public String thousandPatterns() {
    return thousand.redact(lines.next(), Profile.LOG);
  }
}
