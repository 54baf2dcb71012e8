package io.evenkeel.config.operations;

import io.evenkeel.config.Position;
import java.time.Instant;
import java.util.List;

/**
 * A planned stretch of time that no objective counts: one of {@code maintenance_windows}.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 * @param services for which it holds; empty: all
 */
public record MaintenanceWindow(
    String name, Position position, Instant from, Instant to, List<String> services) {

  /** Whether a service's calls do not count at this time. */
  public boolean covers(String service, Instant time) {
    return !time.isBefore(from)
        && time.isBefore(to)
        && (services.isEmpty() || services.contains(service));
  }
}
