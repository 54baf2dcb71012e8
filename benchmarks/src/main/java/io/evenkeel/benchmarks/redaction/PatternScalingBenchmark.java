package io.evenkeel.benchmarks.redaction;

import io.evenkeel.config.Position;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.CustomPattern;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A mixed line with up to a thousand patterns of the user's own: identifiers of a hospital's. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // compile comes before all else
public class PatternScalingBenchmark {
  private static final List<String> SHAPES =
      List.of(
          "%s-[0-9]{6}",
          "%s[0-9]{2}[A-Z]{3}[0-9]{3}", "(%s|X%1$s)/[0-9]{4}/[0-9]{2,4}", "%s:[A-F0-9]{8}");

  @Param({"0", "1", "10", "100", "500", "1000"})
  public int patterns;

  private final LogLines lines = LogLines.mixed();
  private final ClassTable table = new ClassTable();
  private Redactor redactor;

  @Setup
  public void compile() {
    redactor = redactor(patterns);
  }

  private static Redactor redactor(int patterns) {
    return Redactor.of(
        RedactionSettings.DEFAULT.withPatterns(
            IntStream.range(0, patterns).mapToObj(PatternScalingBenchmark::pattern).toList()));
  }

  static CustomPattern pattern(int i) {
    String prefix =
        "" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i / 4 % 26);
    String regex = String.format(SHAPES.get(i % SHAPES.size()), prefix);
    return new CustomPattern("pattern " + i, regex, "case", new Position("evenkeel.yml", i + 1, 1));
  }

  @Benchmark
  public int floorClassTable() {
    return table.sum(lines.next());
  }

  @Benchmark
  public String evenkeelStandard() {
    return redactor.redact(lines.next(), Profile.LOG);
  }
}
