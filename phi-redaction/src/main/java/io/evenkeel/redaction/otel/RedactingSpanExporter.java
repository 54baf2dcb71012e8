package io.evenkeel.redaction.otel;

import io.evenkeel.redaction.Redactor;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Exports spans without what identifies a patient: name, attributes, events, attributes of links
 * and the description of the status are redacted; the key of an attribute is a label for its value.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *     .addSpanProcessor(BatchSpanProcessor.builder(new RedactingSpanExporter(exporter)).build())
 * }</pre>
 *
 * <p>Values known in a call are not known here, where its spans are long over: what a span may show
 * must not depend on them. If anything fails, the span is exported with its times and ids and
 * without its texts. Thread-safe as far as the other exporter is.
 */
public final class RedactingSpanExporter extends RedactingExporter<SpanData, SpanExporter>
    implements SpanExporter {

  /** One in front of {@code exporter} that asks {@link Redactor#current} each time. */
  public RedactingSpanExporter(SpanExporter exporter) {
    this(exporter, Redactor::current);
  }

  /** One with a redactor of its own. */
  public RedactingSpanExporter(SpanExporter exporter, Redactor redactor) {
    this(exporter, () -> redactor);
  }

  private RedactingSpanExporter(SpanExporter exporter, Supplier<Redactor> redactor) {
    super(exporter, redactor);
  }

  @Override
  SpanData redacted(SpanData raw, Redactor redactor) {
    return RedactedSpan.of(raw, redactor);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return exporter.export(redacted(spans));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
