package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import java.util.Optional;

/**
 * Where a flag stands, for people.
 *
 * @param share what new sessions get of the canary
 * @param latch why the flag is rolled back or disabled, when it is
 * @param evidence what the judge saw last
 * @param text the last verdict's cause, empty before the first; of an experiment, its result so far
 * @param override what an operator laid over the file
 */
public record RolloutStatus(
    String flag,
    long generation,
    Phase phase,
    Share share,
    Optional<Latch> latch,
    Evidence evidence,
    String text,
    boolean frozen,
    Optional<OverrideStatus> override) {}
