package io.evenkeel.redaction.otel;

import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.Redactor;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log record as it may be exported. */
final class RedactedLogRecord implements LogRecordData {
  private static final String CHANNEL = "otel.log";

  private final LogRecordData raw;
  private final @Nullable Value<?> body;
  private final Attributes attributes;
  private final @Nullable String severityText;
  private final @Nullable String eventName;

  private RedactedLogRecord(
      LogRecordData raw,
      @Nullable Value<?> body,
      Attributes attributes,
      @Nullable String severityText,
      @Nullable String eventName) {
    this.raw = raw;
    this.body = body;
    this.attributes = attributes;
    this.severityText = severityText;
    this.eventName = eventName;
  }

  static LogRecordData of(LogRecordData raw, Redactor redactor) {
    try {
      Map<String, String> context = Texts.context(raw.getSpanContext());
      if (Isolation.covers(context)) {
        return suppressed(raw, Redactor.SUPPRESSED);
      }
      Texts texts = new Texts(redactor, CHANNEL, context);
      Value<?> body = raw.getBodyValue();
      String severity = raw.getSeverityText();
      String event = raw.getEventName();
      return new RedactedLogRecord(
          raw,
          body == null ? null : texts.value("", body),
          texts.attributes(raw.getAttributes()),
          severity == null ? null : texts.text(severity),
          event == null ? null : texts.text(event));
    } catch (Throwable e) {
      return suppressed(raw, redactor.suppress());
    }
  }

  private static LogRecordData suppressed(LogRecordData raw, String body) {
    return new RedactedLogRecord(raw, Value.of(body), Attributes.empty(), null, null);
  }

  @Override
  public Resource getResource() {
    return raw.getResource();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return raw.getInstrumentationScopeInfo();
  }

  @Override
  public long getTimestampEpochNanos() {
    return raw.getTimestampEpochNanos();
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return raw.getObservedTimestampEpochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    return raw.getSpanContext();
  }

  @Override
  public Severity getSeverity() {
    return raw.getSeverity();
  }

  @Override
  public @Nullable String getSeverityText() {
    return severityText;
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return body == null
        ? io.opentelemetry.sdk.logs.data.Body.empty()
        : io.opentelemetry.sdk.logs.data.Body.string(body.asString());
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return body;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return raw.getTotalAttributeCount();
  }

  @Override
  public @Nullable String getEventName() {
    return eventName;
  }
}
