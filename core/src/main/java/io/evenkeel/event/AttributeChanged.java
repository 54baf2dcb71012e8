package io.evenkeel.event;

import java.time.Instant;
import java.util.Optional;

/**
 * A named setting that one wing publishes for whoever acts on it: a feature flag with {@code
 * enforcement: strict} asks the redactor to be strict, and neither knows the other.
 *
 * <p>It states what holds now, so hearing it twice is harmless: publishers repeat it from time to
 * time for listeners that started late.
 *
 * @param source who says so, such as a flag's name; several sources may set the same attribute
 * @param name such as {@code enforcement}
 * @param value empty when the source no longer says anything about it
 */
public record AttributeChanged(Instant at, String source, String name, Optional<String> value)
    implements Event {}
