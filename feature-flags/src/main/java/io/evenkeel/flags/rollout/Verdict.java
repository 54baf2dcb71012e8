package io.evenkeel.flags.rollout;

/** What a look at a canary comes to. */
public enum Verdict {
  /** Healthy on enough data, held long enough: the next step, or the end of the bake period. */
  PROMOTE,
  /** Stay: not enough data, not enough time, a freeze, or trouble that hits both arms. */
  HOLD,
  /** Provably harmful: everybody gets the control until a person or a new definition clears it. */
  ROLLBACK
}
