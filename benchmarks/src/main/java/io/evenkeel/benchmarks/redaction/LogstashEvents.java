package io.evenkeel.benchmarks.redaction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;

/** Events through the JSON encoder of logstash, plain and with fifteen masks of values. */
final class LogstashEvents {
  private final LoggerContext context = new LoggerContext();
  private final LogstashEncoder plain = new LogstashEncoder();
  private final LogstashEncoder masking = new LogstashEncoder();

  LogstashEvents() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    MaskingJsonGeneratorDecorator masks = new MaskingJsonGeneratorDecorator();
    SequentialPatterns.PATTERNS.forEach(masks::addValue);
    masks.start();
    masking.addDecorator(masks);
    start(plain);
    start(masking);
  }

  private void start(LogstashEncoder encoder) {
    encoder.setContext(context);
    encoder.start();
  }

  byte[] encode(String line) {
    return plain.encode(event(line));
  }

  byte[] encodeMasked(String line) {
    return masking.encode(event(line));
  }

  private ILoggingEvent event(String line) {
    return new LoggingEvent(
        "io.evenkeel.benchmarks", context.getLogger("benchmarks"), Level.INFO, line, null, null);
  }
}
