/**
 * Redaction of what OpenTelemetry exports. Start with {@link
 * io.evenkeel.redaction.otel.RedactingSpanExporter} and {@link
 * io.evenkeel.redaction.otel.RedactingLogRecordExporter}, around the exporters of the SDK: ended
 * spans can only be read, so that is where values can be taken out.
 */
@NullMarked
package io.evenkeel.redaction.otel;

import org.jspecify.annotations.NullMarked;
