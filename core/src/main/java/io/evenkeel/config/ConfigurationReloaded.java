package io.evenkeel.config;

import io.evenkeel.event.Event;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A watched file changed and its new content is in force.
 *
 * @param generation counts the contents that were in force, from 1 at start
 */
public record ConfigurationReloaded(Instant at, Path file, long generation) implements Event {}
