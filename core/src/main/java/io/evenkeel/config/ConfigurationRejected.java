package io.evenkeel.config;

import io.evenkeel.event.Event;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A watched file changed to something that cannot be used; the last good content stays in force.
 *
 * @param generation of the content that stays
 */
public record ConfigurationRejected(Instant at, Path file, long generation, List<Problem> problems)
    implements Event {}
