package io.evenkeel.flags.rollout;

import java.time.Instant;

/**
 * A verdict that stays until somebody clears it.
 *
 * @param definition fingerprint of the flag's definition that it is about
 * @param generation the generation that was judged
 * @param actor who latched it: a person, or {@code ramp}
 * @param reason why, with the evidence; cut after 1,000 characters
 */
public record Latch(String definition, long generation, Instant at, String actor, String reason) {
  private static final int LONGEST_REASON = 1_000;

  public Latch {
    reason = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
  }

  /** The same verdict, about another definition. */
  Latch about(String other) {
    return new Latch(other, generation, at, actor, reason);
  }

  /** Whether both are one verdict, if about two definitions. */
  boolean isOfOneRollback(Latch other) {
    return about(other.definition).equals(other);
  }
}
