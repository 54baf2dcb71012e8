package io.evenkeel.config;

import io.evenkeel.change.Change;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A watched file changed and its new content is in force.
 *
 * @param generation counts the contents that were in force, from 1 at start
 */
public record ConfigurationReloaded(Instant at, Path file, long generation) implements Change {

  @Override
  public String kind() {
    return "configuration";
  }

  @Override
  public String what() {
    return "%s reloaded, generation %d".formatted(file.getFileName(), generation);
  }

  /** None: the file before is wherever its author keeps it. */
  @Override
  public String undo() {
    return "";
  }
}
