/**
 * Publishes requests to language models to the monitoring that a service already has. Start with
 * {@link io.evenkeel.llm.telemetry.MicrometerLlmTelemetry} or {@link
 * io.evenkeel.llm.telemetry.OpenTelemetryLlmTelemetry}.
 */
@NullMarked
package io.evenkeel.llm.telemetry;

import org.jspecify.annotations.NullMarked;
