package io.evenkeel.slo.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An alert from its firing to its end.
 *
 * @param outage whether it says that the service was failing at the time: a critical burn alert. A
 *     budget stays depleted for weeks after the service has recovered, so its alerts say nothing
 *     about recovery
 * @param to empty while it fires
 */
public record Incident(
    AlertIdentity identity, String severity, boolean outage, Instant from, Optional<Instant> to) {

  /** From firing to resolved; empty while it fires. */
  public Optional<Duration> duration() {
    return to.map(end -> Duration.between(from, end));
  }
}
