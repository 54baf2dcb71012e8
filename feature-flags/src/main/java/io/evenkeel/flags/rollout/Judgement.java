package io.evenkeel.flags.rollout;

/** What the judge finds, before time, freezes and people are considered. */
record Judgement(Finding finding, Evidence evidence, String text) {

  enum Finding {
    /** Provably harmful. */
    HARMFUL,
    /** Both arms fail together. */
    SHARED_INCIDENT,
    /** Looks worse than it should, not proven. */
    SUSPECT,
    /** Not enough data to say anything good. */
    THIN,
    /** Healthy as far as can be seen. */
    FINE
  }
}
