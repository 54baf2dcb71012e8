package io.evenkeel.flags.rollout;

import java.time.Instant;

/**
 * A verdict that stays until somebody clears it.
 *
 * @param definition fingerprint of the flag's definition that it is about
 * @param generation the generation that was judged
 * @param actor who latched it: a person, or {@code ramp}
 * @param reason why, with the evidence
 */
public record Latch(String definition, long generation, Instant at, String actor, String reason) {}
