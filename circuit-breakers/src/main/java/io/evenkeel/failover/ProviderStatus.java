package io.evenkeel.failover;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A provider at one moment.
 *
 * @param inFlight attempts that have not ended
 * @param recentCalls outcomes in its breaker's present window
 * @param recentFailureRate from 0 to 1; empty while the window has too few calls to judge
 * @param requests its quota of requests a minute; empty without one
 * @param tokens its quota of tokens a minute; empty without one
 * @param heldBy who disabled or drained it; empty when nobody did
 * @param routeTo who gets its share while it is disabled; empty: the others, by their weights
 */
public record ProviderStatus(
    String name,
    String model,
    int priority,
    int weight,
    ProviderState state,
    long inFlight,
    int recentCalls,
    OptionalDouble recentFailureRate,
    Optional<Quota> requests,
    Optional<Quota> tokens,
    Optional<OperatorDecision> heldBy,
    Optional<String> routeTo) {

  /**
   * A quota of one minute.
   *
   * @param limit in force now, an operator's or the file's
   * @param used in the last minute
   */
  public record Quota(int limit, long used) {}
}
