package io.evenkeel.benchmarks.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One line through the redactor and through what is usually put in its place. */
@State(Scope.Thread)
public abstract class LineBenchmark {
  private final LogLines lines;
  private final Redactor standard = Redactor.of(RedactionSettings.DEFAULT);
  private final Redactor strict =
      Redactor.of(RedactionSettings.DEFAULT.withEnforcement(Enforcement.STRICT));
  private final SequentialPatterns sequential = new SequentialPatterns();
  private final OnePattern alternation = new OnePattern();
  private final LinearPatterns linear = new LinearPatterns();
  private final Log4jPatterns log4j = new Log4jPatterns();
  private final LogstashEvents logstash = new LogstashEvents();
  private final ClassTable table = new ClassTable();
  private final char[] buffer = new char[1_000];

  LineBenchmark(LogLines lines) {
    this.lines = lines;
  }

  /** Whoever finds anything has to look at each character once. */
  @Benchmark
  public int floorClassTable() {
    return table.sum(lines.next());
  }

  /** What only copies. */
  @Benchmark
  public String floorCopy() {
    String line = lines.next();
    line.getChars(0, line.length(), buffer, 0);
    return new String(buffer, 0, line.length());
  }

  @Benchmark
  public String evenkeelStandard() {
    return standard.redact(lines.next(), Profile.LOG);
  }

  @Benchmark
  public String evenkeelStrict() {
    return strict.redact(lines.next(), Profile.LOG);
  }

  @Benchmark
  public String evenkeelStandardAsText() {
    return standard.redact(lines.next(), Profile.TEXT);
  }

  @Benchmark
  public String peerFifteenPatterns() {
    return sequential.mask(lines.next());
  }

  @Benchmark
  public String peerOneAlternation() {
    return alternation.mask(lines.next());
  }

  @Benchmark
  public String peerRe2jAlternation() {
    return linear.maskByAlternation(lines.next());
  }

  @Benchmark
  public String peerRe2jFifteenPatterns() {
    return linear.maskBySequence(lines.next());
  }

  @Benchmark
  public String peerLog4jRegexReplacement() {
    return log4j.mask(lines.next());
  }

  /** An event to the bytes of a JSON document, without masking: what the next one adds to. */
  @Benchmark
  public byte[] peerLogstashUnmasked() {
    return logstash.encode(lines.next());
  }

  @Benchmark
  public byte[] peerLogstashFifteenValueMasks() {
    return logstash.encodeMasked(lines.next());
  }
}
