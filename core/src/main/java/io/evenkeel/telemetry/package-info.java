/**
 * Publishes what Evenkeel measures to the monitoring that a service already has. Start with {@link
 * io.evenkeel.telemetry.MicrometerTelemetry}.
 */
@NullMarked
package io.evenkeel.telemetry;

import org.jspecify.annotations.NullMarked;
