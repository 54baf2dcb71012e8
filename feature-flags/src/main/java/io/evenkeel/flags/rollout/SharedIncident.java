package io.evenkeel.flags.rollout;

import io.evenkeel.event.Event;
import java.time.Instant;

/**
 * Canary and control both fail: something beneath them is broken. The ramp holds, and nothing is
 * rolled back for it. Published once when it begins, and not again before the canary keeps its
 * threshold.
 */
public record SharedIncident(
    Instant at, String flag, long generation, Evidence evidence, String text) implements Event {}
