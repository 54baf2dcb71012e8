package io.evenkeel.flags;

/** Why a decision is what it is. OpenFeature's words where it has one. */
public enum Reason {
  /** The flag is on for everybody. */
  STATIC,
  /** A targeting rule serves this context. */
  TARGETING_MATCH,
  /** The unit's bucket decided between control and canary. */
  SPLIT,
  /** {@code enabled: false} in the configuration. */
  DISABLED,
  /** The flag rolled back, by itself or by an operator, and stays so until cleared. */
  ROLLED_BACK,
  /** An operator disabled the flag. */
  KILLED,
  /** Another flag does not serve what this one requires; the control. */
  PREREQUISITE_FAILED,
  /** No configuration names this flag; the value is the caller's default. */
  NOT_FOUND,
  /**
   * The unit is missing or too long, the flag's state cannot be read (the control), or the flag
   * serves another type than the caller's default has (that default).
   */
  ERROR
}
