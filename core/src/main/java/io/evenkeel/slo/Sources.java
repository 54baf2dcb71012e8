package io.evenkeel.slo;

import io.evenkeel.signal.Signals;
import java.util.List;

/**
 * What an objective may be measured from.
 *
 * @param service whose objective it is
 * @param calls counters of the service's calls; a reload may add to the list
 * @param now when counting begins, in nanoseconds since the start of the grid of slices
 */
record Sources(
    String service, List<CallCounters> calls, Signals signals, HealthChecks checks, long now) {}
