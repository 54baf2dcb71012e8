package io.evenkeel.failover;

import java.time.Instant;

/** Who decided something about providers, why, and when. */
public record OperatorDecision(String actor, String reason, Instant at) {}
