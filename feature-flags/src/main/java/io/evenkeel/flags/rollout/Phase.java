package io.evenkeel.flags.rollout;

/** Where a flag stands; what follows for its decisions. */
public enum Phase {
  /** {@code enabled: false}: the control. */
  OFF,
  /** The same for everybody. */
  STATIC,
  /** A canary at its percentage until somebody promotes it. */
  CANARY,
  /** Walks the steps of its ramp. */
  RAMPING,
  /** All new sessions have the canary, still guarded. */
  BAKING,
  /** All new sessions have the canary, and nobody watches any more. */
  COMPLETE,
  /** Two variants at a fixed split, for a fixed time. */
  EXPERIMENT,
  /** An experiment that is over: new sessions have the control, older ones what they had. */
  CONCLUDED,
  /** Latched: the control, until cleared or redefined. */
  ROLLED_BACK,
  /** Disabled by an operator: the control, until cleared. */
  KILLED,
  /** Its durable state cannot be read (yet): the control, to be safe. */
  UNKNOWN;

  /** Whether sessions are split between the arms. */
  public boolean splits() {
    return judged() || this == COMPLETE || this == CONCLUDED;
  }

  boolean judged() {
    return this == CANARY || this == RAMPING || this == BAKING || this == EXPERIMENT;
  }
}
