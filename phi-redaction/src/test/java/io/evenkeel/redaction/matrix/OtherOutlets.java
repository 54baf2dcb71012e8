package io.evenkeel.redaction.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.StreamRedactor;
import io.evenkeel.redaction.jackson.RedactionModule;
import io.evenkeel.redaction.jul.RedactingFormatter;
import io.evenkeel.redaction.log4j2.RedactingLayout;
import io.evenkeel.redaction.otel.RedactingLogRecordExporter;
import io.evenkeel.redaction.otel.RedactingSpanExporter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import tools.jackson.databind.json.JsonMapper;

/** Log4j2, java.util.logging, Jackson, OpenTelemetry, streams. */
final class OtherOutlets {
  private final Redactor strict;
  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryLogRecordExporter records = InMemoryLogRecordExporter.create();

  private OtherOutlets(Redactor strict) {
    this.strict = strict;
  }

  static Map<String, Outlet> all(Redactor strict) {
    OtherOutlets of = new OtherOutlets(strict);
    Map<String, Outlet> outlets = new LinkedHashMap<>();
    of.log4j2(outlets);
    of.jul(outlets);
    of.jackson(outlets);
    of.otel(outlets);
    outlets.put("stream, every split", new Splits(strict, Profile.LOG));
    outlets.put("transcript, every split", new Splits(strict, Profile.TEXT));
    return outlets;
  }

  private void log4j2(Map<String, Outlet> outlets) {
    RedactingLayout layout =
        RedactingLayout.create(
            PatternLayout.newBuilder()
                .setPattern("%p [%t] %c %marker %X - %m%n%xEx{filters(java,io,org)}")
                .build());
    if (layout == null) {
      throw new IllegalStateException("no layout");
    }
    Outlet[] ways = {
      (text, field, value) ->
          layout.toSerializable(event().setMessage(new SimpleMessage(text)).build()),
      (text, field, value) ->
          layout.toSerializable(
              event().setMessage(new ParameterizedMessage("for {}", text)).build()),
      (text, field, value) ->
          layout.toSerializable(
              event()
                  .setContextData(ContextDataFactory.createContextData(Map.of(field, value)))
                  .build()),
      (text, field, value) ->
          layout.toSerializable(event().setMarker(new MarkerManager.Log4jMarker(text)).build()),
      (text, field, value) ->
          layout.toSerializable(event().setThrown(Outlet.Bare.causedBy(text)).build()),
      (text, field, value) ->
          layout.toSerializable(event().setThrown(Outlet.Bare.suppressing(text)).build()),
      (text, field, value) -> layout.toSerializable(event().setThreadName(text).build())
    };
    String[] names = {"message", "argument", "MDC", "marker", "cause", "suppressed", "thread name"};
    for (int i = 0; i < ways.length; i++) {
      outlets.put("Log4j2: " + names[i], ways[i]);
    }
  }

  private static Log4jLogEvent.Builder event() {
    return new Log4jLogEvent.Builder()
        .setLoggerName("Test")
        .setLevel(org.apache.logging.log4j.Level.INFO)
        .setThreadName("main")
        .setMessage(new SimpleMessage("x"));
  }

  private void jul(Map<String, Outlet> outlets) {
    RedactingFormatter formatter =
        new RedactingFormatter(
            new Formatter() {
              @Override
              public String format(LogRecord event) {
                StringBuilder line = new StringBuilder(formatMessage(event));
                for (Throwable t = event.getThrown(); t != null; t = t.getCause()) {
                  line.append('\n').append(t).append(' ').append(List.of(t.getSuppressed()));
                }
                return line.toString();
              }
            });
    outlets.put(
        "java.util.logging: message",
        (text, field, value) -> formatter.format(new LogRecord(Level.INFO, text)));
    outlets.put(
        "java.util.logging: argument",
        (text, field, value) -> {
          LogRecord event = new LogRecord(Level.INFO, "for {0}");
          event.setParameters(new Object[] {text});
          return formatter.format(event);
        });
    outlets.put(
        "java.util.logging: cause",
        (text, field, value) -> {
          LogRecord event = new LogRecord(Level.INFO, "x");
          event.setThrown(Outlet.Bare.causedBy(text));
          return formatter.format(event);
        });
  }

  private void jackson(Map<String, Outlet> outlets) {
    JsonMapper three = JsonMapper.builder().addModule(new RedactionModule(strict)).build();
    ObjectMapper two =
        new ObjectMapper()
            .registerModule(new io.evenkeel.redaction.jackson2.RedactionModule(strict));
    outlets.put("Jackson 3: text", (text, field, value) -> three.writeValueAsString(List.of(text)));
    outlets.put(
        "Jackson 3: field",
        (text, field, value) -> three.writeValueAsString(Map.of(field, List.of(value))));
    outlets.put(
        "Jackson 3: key", (text, field, value) -> three.writeValueAsString(Map.of(text, true)));
    outlets.put("Jackson 2: text", (text, field, value) -> two.writeValueAsString(List.of(text)));
    outlets.put(
        "Jackson 2: field", (text, field, value) -> two.writeValueAsString(Map.of(field, value)));
  }

  private void otel(Map<String, Outlet> outlets) {
    outlets.put(
        "OpenTelemetry: attribute",
        (text, field, value) ->
            span(Attributes.of(AttributeKey.stringKey(field), value), List.of(), ""));
    outlets.put(
        "OpenTelemetry: event",
        (text, field, value) ->
            span(
                Attributes.empty(),
                List.of(
                    EventData.create(0, text, Attributes.of(AttributeKey.stringKey("note"), text))),
                text));
    outlets.put("OpenTelemetry: body", (text, field, value) -> body(Value.of(text)));
    outlets.put(
        "OpenTelemetry: structured body",
        (text, field, value) -> body(Value.of(KeyValue.of(field, Value.of(value)))));
  }

  private String span(Attributes attributes, List<EventData> events, String status) {
    SpanData span =
        TestSpanData.builder()
            .setName("visit")
            .setKind(SpanKind.INTERNAL)
            .setStartEpochNanos(0)
            .setEndEpochNanos(0)
            .setHasEnded(true)
            .setAttributes(attributes)
            .setEvents(events)
            .setStatus(StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, status))
            .build();
    spans.reset();
    new RedactingSpanExporter(spans, strict).export(List.of(span));
    SpanData shown = spans.getFinishedSpanItems().get(0);
    StringBuilder out = new StringBuilder(shown.getAttributes().toString());
    shown.getEvents().forEach(e -> out.append(' ').append(e.getName()).append(e.getAttributes()));
    return out.append(' ').append(shown.getStatus().getDescription()).toString();
  }

  private String body(Value<?> body) {
    LogRecordData log = TestLogRecordData.builder().setBodyValue(body).build();
    records.reset();
    new RedactingLogRecordExporter(records, strict).export(List.of(log));
    Value<?> shown = records.getFinishedLogRecordItems().get(0).getBodyValue();
    return shown == null ? "" : shown.asString();
  }

  /** A stream of two pieces, for every place where the second may begin. */
  private record Splits(Redactor strict, Profile profile) implements Outlet {
    @Override
    public String through(String text, String field, String value) {
      StringBuilder all = new StringBuilder();
      String last = "";
      for (int cut = 1; cut < text.length(); cut++) {
        StreamRedactor stream = strict.stream(profile);
        String out = stream.append(text.substring(0, cut)) + stream.append(text.substring(cut));
        out += stream.finish();
        if (!out.equals(last)) {
          all.append(out).append('\n');
          last = out;
        }
      }
      return all.toString();
    }

    @Override
    public int trials(String text) {
      return text.length() - 1;
    }
  }
}
