package io.evenkeel.config.flags;

import io.evenkeel.config.Position;

/**
 * What another flag has to serve so that this one decides.
 *
 * @param variant of {@code flag}
 */
public record Prerequisite(String flag, String variant, Position position) {}
