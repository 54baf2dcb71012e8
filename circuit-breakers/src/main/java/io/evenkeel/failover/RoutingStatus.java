package io.evenkeel.failover;

import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import java.util.Optional;
import java.util.Set;

/**
 * How providers are chosen now, with what operators decided.
 *
 * @param available who may get requests after an operator's rebalancing; empty: everybody
 * @param stabilized who forced degraded mode; empty when nobody did
 */
public record RoutingStatus(
    OptimizeFor optimizeFor,
    int qualityThreshold,
    Set<String> available,
    Optional<OperatorDecision> stabilized) {}
