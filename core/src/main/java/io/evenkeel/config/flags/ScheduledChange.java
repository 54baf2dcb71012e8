package io.evenkeel.config.flags;

import java.time.Instant;

/**
 * What a flag is from a moment on.
 *
 * @param at by the wall clock
 * @param settings all of the flag's, with every change up to this one; without a schedule
 */
public record ScheduledChange(Instant at, FlagSettings settings) {}
