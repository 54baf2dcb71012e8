package io.evenkeel.flags.rollout;

import io.evenkeel.event.Event;
import java.time.Instant;

/**
 * An A/B experiment is over. Its result is durable before this is published, or, after a rollback
 * that the store refuses, as soon as it can be.
 *
 * @param generation that the experiment ran in
 * @param text of the result, for people
 */
public record ExperimentEnded(
    Instant at, String flag, long generation, ExperimentResult result, String text)
    implements Event {}
