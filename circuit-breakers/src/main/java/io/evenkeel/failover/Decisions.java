package io.evenkeel.failover;

import io.evenkeel.config.providers.RoutingSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * All that operators decided about providers, beside what the file says; immutable.
 *
 * @param holds who gets no new requests, by provider
 * @param quotas other quotas than the file's, by provider
 * @param available who may get requests at all; empty: everybody
 * @param optimizeFor instead of the file's
 * @param qualityThreshold instead of the file's
 * @param stabilized who forced degraded mode
 */
record Decisions(
    Map<String, Hold> holds,
    Map<String, Quota> quotas,
    Set<String> available,
    Optional<OptimizeFor> optimizeFor,
    OptionalInt qualityThreshold,
    Optional<OperatorDecision> stabilized) {
  static final Decisions NONE =
      new Decisions(
          Map.of(), Map.of(), Set.of(), Optional.empty(), OptionalInt.empty(), Optional.empty());

  Decisions {
    holds = Map.copyOf(holds);
    quotas = Map.copyOf(quotas);
    available = Set.copyOf(available);
  }

  /**
   * Why a provider gets no new requests.
   *
   * @param routeTo who gets its share; empty: the others, by their weights
   */
  record Hold(boolean drain, Optional<String> routeTo, OperatorDecision by) {}

  /** An empty one is the file's. */
  record Quota(OptionalInt requestsPerMinute, OptionalInt tokensPerMinute) {}

  Decisions held(String provider, Optional<Hold> hold) {
    return new Decisions(
        with(holds, provider, hold), quotas, available, optimizeFor, qualityThreshold, stabilized);
  }

  Decisions quota(String provider, Optional<Quota> quota) {
    return new Decisions(
        holds, with(quotas, provider, quota), available, optimizeFor, qualityThreshold, stabilized);
  }

  Decisions available(Set<String> names, Optional<OptimizeFor> preference) {
    return new Decisions(holds, quotas, names, preference, qualityThreshold, stabilized);
  }

  Decisions policy(Optional<OptimizeFor> preference, OptionalInt threshold) {
    return new Decisions(holds, quotas, available, preference, threshold, stabilized);
  }

  Decisions stabilized(Optional<OperatorDecision> by) {
    return new Decisions(holds, quotas, available, optimizeFor, qualityThreshold, by);
  }

  /** The file's settings with these over them. */
  RoutingSettings over(RoutingSettings file) {
    return new RoutingSettings(
        optimizeFor.orElse(file.optimizeFor()),
        qualityThreshold.orElse(file.qualityThreshold()),
        file.deadline(),
        file.retryBudget(),
        file.hedge(),
        file.hedgeAfter(),
        file.contentFilterFailover());
  }

  /**
   * Who of {@code present} a rebalancing left out. A list that names nobody who is present is from
   * another configuration, and an outage if it were followed.
   */
  Set<String> leftOut(Set<String> present) {
    var leftOut = new LinkedHashSet<>(present);
    leftOut.removeAll(available);
    return available.isEmpty() || leftOut.size() == present.size() ? Set.of() : leftOut;
  }

  private static <T> Map<String, T> with(Map<String, T> map, String name, Optional<T> value) {
    var changed = new LinkedHashMap<>(map);
    changed.remove(name);
    value.ifPresent(present -> changed.put(name, present));
    return changed;
  }
}
