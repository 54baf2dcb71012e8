package io.evenkeel.redaction.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A log of its own that shows what {@link RedactingEncoder} writes of a text that comes as message,
 * argument, diagnostic context, key-value pair and exception. For tests of what runs. Not
 * thread-safe.
 */
public final class LogbackProbe implements UnaryOperator<String> {
  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger log;

  /** Needs Logback on the class path, else ends with a {@link LinkageError}. */
  public LogbackProbe() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    RedactingEncoder encoder = new RedactingEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level %logger %X %kvp - %msg%n%ex{1}");
    encoder.start();
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(written);
    appender.start();
    log = context.getLogger("evenkeel.probe");
    log.addAppender(appender);
    log.setAdditive(false);
  }

  @Override
  public String apply(String text) {
    written.reset();
    context.getMDCAdapter().put("note", text);
    log.atError()
        .addKeyValue("said", text)
        .setCause(new IllegalStateException(text))
        .log("first {} and " + text.replace("{}", ""), text);
    context.getMDCAdapter().remove("note");
    return written.toString(StandardCharsets.UTF_8);
  }
}
