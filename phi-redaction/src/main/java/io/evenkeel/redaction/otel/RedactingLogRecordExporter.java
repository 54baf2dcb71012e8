package io.evenkeel.redaction.otel;

import io.evenkeel.redaction.Redactor;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Exports log records without what identifies a patient: the body, as a text or as a structure of
 * any depth, attributes, severity text and event name are redacted.
 *
 * <pre>{@code
 * SdkLoggerProvider.builder()
 *     .addLogRecordProcessor(
 *         BatchLogRecordProcessor.builder(new RedactingLogRecordExporter(exporter)).build())
 * }</pre>
 *
 * <p>If anything fails, the record is exported with its times, ids and severity and without its
 * texts. Thread-safe as far as the other exporter is.
 */
public final class RedactingLogRecordExporter
    extends RedactingExporter<LogRecordData, LogRecordExporter> implements LogRecordExporter {

  /** One in front of {@code exporter} that asks {@link Redactor#current} each time. */
  public RedactingLogRecordExporter(LogRecordExporter exporter) {
    this(exporter, Redactor::current);
  }

  /** One with a redactor of its own. */
  public RedactingLogRecordExporter(LogRecordExporter exporter, Redactor redactor) {
    this(exporter, () -> redactor);
  }

  private RedactingLogRecordExporter(LogRecordExporter exporter, Supplier<Redactor> redactor) {
    super(exporter, redactor);
  }

  @Override
  LogRecordData redacted(LogRecordData raw, Redactor redactor) {
    return RedactedLogRecord.of(raw, redactor);
  }

  @Override
  public CompletableResultCode export(Collection<LogRecordData> records) {
    return exporter.export(redacted(records));
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
