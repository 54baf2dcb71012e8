package io.evenkeel.slo.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Where one alert stands now.
 *
 * @param severity {@code critical}, {@code warning}, {@code P1} to {@code P4} or {@code sev1} to
 *     {@code sev4}
 * @param routes names under {@code notifications}; empty: the default
 * @param firingSince empty when it does not fire
 * @param known whether there is data that says so; without, the alert is neither healthy nor a
 *     breach
 * @param burnLong how many times faster than sustainable the budget burns in the long window; empty
 *     for an alert that has no windows, or without events
 * @param burnShort the same in the short window
 * @param summary what its condition reads now, for people
 * @param responseTime within which people answer, where the file says so
 * @param runbook the run book's part about it, as {@code slo docs} writes it: {@code
 *     runbook-front_desk.md#fast_burn}; empty for a condition that belongs to no service
 */
public record AlertStatus(
    AlertIdentity identity,
    String severity,
    List<String> routes,
    Optional<Instant> firingSince,
    boolean known,
    OptionalDouble burnLong,
    OptionalDouble burnShort,
    String summary,
    Optional<Duration> responseTime,
    Optional<String> runbook) {

  /** Whether it fires. */
  public boolean isFiring() {
    return firingSince.isPresent();
  }
}
