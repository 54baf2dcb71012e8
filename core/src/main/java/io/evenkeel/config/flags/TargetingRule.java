package io.evenkeel.config.flags;

import io.evenkeel.config.Position;

/**
 * Serves a variant to the contexts that a condition holds for.
 *
 * @param condition such as {@code tenant in ['clinic-a'] and appVersion >= 4.2.0}
 * @param serve a variant's name
 */
public record TargetingRule(String condition, String serve, Position position) {}
