/**
 * Publishes what Evenkeel measures to the monitoring that a service already has. Start with {@link
 * io.evenkeel.telemetry.MicrometerTelemetry} or {@link
 * io.evenkeel.telemetry.OpenTelemetryTelemetry}.
 */
@NullMarked
package io.evenkeel.telemetry;

import org.jspecify.annotations.NullMarked;
