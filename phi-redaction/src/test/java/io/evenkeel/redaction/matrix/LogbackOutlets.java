package io.evenkeel.redaction.matrix;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import io.evenkeel.redaction.logback.RedactingEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.helpers.BasicMarkerFactory;

/** Logback, by a pattern or as JSON. */
final class LogbackOutlets {
  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Logger log = context.getLogger("Test");

  private LogbackOutlets(boolean json) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    RedactingEncoder encoder = new RedactingEncoder();
    encoder.setContext(context);
    if (json) {
      JsonEncoder inner = new JsonEncoder();
      inner.setWithFormattedMessage(true);
      inner.setWithTimestamp(false);
      inner.setWithNanoseconds(false);
      inner.setWithSequenceNumber(false);
      encoder.setEncoder(inner);
    } else {
      encoder.setPattern("%level [%thread] %logger %marker %X %kvp - %msg%n%ex");
    }
    encoder.start();
    var appender = new OutputStreamAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(out);
    appender.start();
    log.setAdditive(false);
    log.addAppender(appender);
  }

  static Map<String, Outlet> all(boolean json) {
    LogbackOutlets of = new LogbackOutlets(json);
    String name = json ? "Logback, JSON: " : "Logback: ";
    Map<String, Outlet> outlets = new LinkedHashMap<>();
    outlets.put(name + "message", (text, field, value) -> of.written(() -> of.log.info(text)));
    outlets.put(
        name + "argument", (text, field, value) -> of.written(() -> of.log.info("for {}", text)));
    outlets.put(name + "MDC", of::inContext);
    outlets.put(
        name + "key-value",
        (text, field, value) ->
            of.written(() -> of.log.atInfo().addKeyValue(field, value).log("x")));
    outlets.put(
        name + "marker",
        (text, field, value) ->
            of.written(() -> of.log.info(new BasicMarkerFactory().getDetachedMarker(text), "x")));
    outlets.put(
        name + "cause",
        (text, field, value) -> of.written(() -> of.log.info("x", Outlet.Bare.causedBy(text))));
    outlets.put(
        name + "suppressed",
        (text, field, value) -> of.written(() -> of.log.info("x", Outlet.Bare.suppressing(text))));
    outlets.put(name + "thread name", of::asThread);
    return outlets;
  }

  private String inContext(String text, String field, String value) {
    context.getMDCAdapter().put(field, value);
    try {
      return written(() -> log.info("x"));
    } finally {
      context.getMDCAdapter().clear();
    }
  }

  private String asThread(String text, String field, String value) {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName(text);
    try {
      return written(() -> log.info("x"));
    } finally {
      thread.setName(name);
    }
  }

  private String written(Runnable logging) {
    out.reset();
    logging.run();
    // When Logback began holds a planted number now and then.
    String born = "\"birthdate\":" + context.getBirthTime();
    return out.toString(StandardCharsets.UTF_8).replace(born, "\"birthdate\":0");
  }
}
