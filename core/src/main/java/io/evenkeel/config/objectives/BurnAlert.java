package io.evenkeel.config.objectives;

import io.evenkeel.config.Percentage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A burn-rate alert as it is in force for one objective: fires when in both windows more than
 * {@code rate.threshold()} of the events are bad, and the long one holds at least {@code
 * rate.minimumEvents()} of them.
 *
 * @param budget share of the error budget that burns within the long window
 * @param severity {@code critical}, {@code warning}, {@code P1} to {@code P4} or {@code sev1} to
 *     {@code sev4}
 * @param routes names under {@code notifications}; empty: the default
 * @param adaptedFrom what the file, or the default, says where that is infeasible for this
 *     objective and other windows took its place
 */
public record BurnAlert(
    String name,
    Percentage budget,
    Duration longWindow,
    Duration shortWindow,
    String severity,
    List<String> routes,
    BurnRate rate,
    Optional<BurnAlertSettings> adaptedFrom) {}
