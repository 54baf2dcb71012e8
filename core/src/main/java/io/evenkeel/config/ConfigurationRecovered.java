package io.evenkeel.config;

import io.evenkeel.event.Event;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A watched file that could not be used is again what is in force, as it was before.
 *
 * @param generation of the content in force, which did not change
 */
public record ConfigurationRecovered(Instant at, Path file, long generation) implements Event {}
