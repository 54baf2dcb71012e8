package io.evenkeel.redaction.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.redaction.BrokenRedactor;
import io.evenkeel.redaction.CallKey;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.Redactors;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The real SDK, and a value in everything that it exports. */
@Tag("PHI-3")
class OtelTest {
  private static final String SSN = "123-45-6789";

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();

  @Test
  void attributesAreRedactedAsTheirKeysDemand() {
    Span span = span(Redactors.strict());
    span.setAttribute("patient.name", "xanthe quillfeather");
    span.setAttribute("mrn", 12_345_678L);
    span.setAttribute("note", "ssn " + SSN);
    span.setAttribute("room", 12L);
    span.setAttribute("share", 0.5);
    span.setAttribute("first", true);
    span.setAttribute(AttributeKey.stringArrayKey("notes"), List.of("ssn " + SSN, "fine"));
    span.setAttribute(AttributeKey.longArrayKey("mrn"), List.of(12_345_678L));
    span.setAttribute(AttributeKey.longArrayKey("rooms"), List.of(1L, 2L));
    span.setAttribute(
        AttributeKey.valueKey("visit"), Value.of(KeyValue.of("dob", Value.of("1980-02-03"))));
    Attributes shown = exported(span).getAttributes();
    assertThat(shown.get(AttributeKey.stringKey("patient.name"))).isEqualTo("[NAME]");
    assertThat(shown.get(AttributeKey.stringKey("note"))).isEqualTo("ssn [SSN]");
    assertThat(shown.get(AttributeKey.longKey("room"))).isEqualTo(12L);
    assertThat(shown.get(AttributeKey.doubleKey("share"))).isEqualTo(0.5);
    assertThat(shown.get(AttributeKey.booleanKey("first"))).isTrue();
    assertThat(shown.get(AttributeKey.stringArrayKey("notes")))
        .containsExactly("ssn [SSN]", "fine");
    assertThat(shown.get(AttributeKey.longArrayKey("rooms"))).containsExactly(1L, 2L);
    assertThat(shown.toString()).contains("[MRN]", "[DATE]").doesNotContain("12345678", "1980-02");
  }

  @Test
  void nameEventsLinksStatusAndExceptionsAreRedacted() {
    SpanContext other =
        SpanContext.create(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "00f067aa0ba902b7",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    Span span = span(Redactors.strict());
    span.updateName("GET /visits?ssn=" + SSN);
    span.addEvent("saw ssn " + SSN, Attributes.of(AttributeKey.stringKey("dob"), "1980-02-03"));
    span.addLink(other, Attributes.of(AttributeKey.stringKey("email"), "jane@example.com"));
    span.setStatus(StatusCode.ERROR, "no patient with mrn=778812");
    span.recordException(new IllegalStateException("call 415-555-0132", new Error("ssn " + SSN)));
    SpanData shown = exported(span);
    assertThat(shown.getName()).isEqualTo("GET /visits?ssn=[SSN]");
    assertThat(shown.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(shown.getLinks().get(0).getSpanContext()).isEqualTo(other);
    assertThat(shown.getEvents().toString() + shown.getLinks() + shown.getStatus())
        .contains("[SSN]", "[DATE]", "[EMAIL]", "mrn=[MRN]", "call [PHONE]", "IllegalState")
        .doesNotContain(SSN, "1980-02", "jane@", "778812", "-0132");
  }

  @Test
  void bodiesOfLogRecordsAreRedactedAtEveryDepth() {
    var logger = logger(Redactors.strict());
    logger
        .logRecordBuilder()
        .setSeverity(Severity.WARN)
        .setBody("ssn " + SSN)
        .setAttribute(AttributeKey.stringKey("dob"), "1980-02-03")
        .emit();
    logger
        .logRecordBuilder()
        .setBody(
            Value.of(
                KeyValue.of("mrn", Value.of(778_812)),
                KeyValue.of("rooms", Value.of(Value.of(12), Value.of("jane@example.com"))),
                KeyValue.of("raw", Value.of(("ssn " + SSN).getBytes(StandardCharsets.UTF_8)))))
        .emit();
    List<LogRecordData> shown = logs.getFinishedLogRecordItems();
    assertThat(body(shown.get(0))).isEqualTo("ssn [SSN]");
    assertThat(shown.get(0).getSeverity()).isEqualTo(Severity.WARN);
    assertThat(shown.get(0).getAttributes().asMap()).containsValue("[DATE]");
    assertThat(body(shown.get(1)))
        .contains("[MRN]", "12", "[EMAIL]", "ssn [SSN]")
        .doesNotContain(SSN, "jane@", "778812");
  }

  @Test
  @Tag("PHI-5")
  void aDetectorThatFailsSuppressesTheTextsAndKeepsTheSpan() {
    Redactor broken = BrokenRedactor.failingWith(new StackOverflowError());
    Span span = span(broken);
    span.setAttribute("note", "ssn " + SSN);
    span.addEvent("ssn " + SSN);
    SpanData shown = exported(span);
    assertThat(shown.getSpanId()).isEqualTo(span.getSpanContext().getSpanId());
    assertThat(shown.toString()).contains("[SUPPRESSED]");
    assertThat(shown.getAttributes().toString() + shown.getEvents()).doesNotContain(SSN);
    logger(broken).logRecordBuilder().setBody("ssn " + SSN).emit();
    assertThat(body(logs.getFinishedLogRecordItems().get(0))).isEqualTo("[SUPPRESSED]");
  }

  @Test
  @Tag("PHI-9")
  void ofATraceInIsolationNoTextIsExported() {
    Span span = span(Redactors.strict());
    span.setAttribute("note", "anything");
    CallKey trace = new CallKey(CallKey.Kind.TRACE, span.getSpanContext().getTraceId());
    Isolation.isolate(trace);
    try {
      assertThat(exported(span).getAttributes().isEmpty()).isTrue();
    } finally {
      Isolation.release(trace);
    }
  }

  private static String body(LogRecordData shown) {
    Value<?> body = shown.getBodyValue();
    return body == null ? "" : body.asString();
  }

  private Span span(Redactor redactor) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                SimpleSpanProcessor.create(new RedactingSpanExporter(spans, redactor)))
            .build();
    return provider.get("test").spanBuilder("visit").startSpan();
  }

  private SpanData exported(Span span) {
    span.end();
    return spans.getFinishedSpanItems().get(0);
  }

  private io.opentelemetry.api.logs.Logger logger(Redactor redactor) {
    return SdkLoggerProvider.builder()
        .addLogRecordProcessor(
            SimpleLogRecordProcessor.create(new RedactingLogRecordExporter(logs, redactor)))
        .build()
        .get("test");
  }
}
