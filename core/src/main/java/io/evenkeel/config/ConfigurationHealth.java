package io.evenkeel.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a watched configuration file fares.
 *
 * @param generation counts the contents that were in force, from 1 at start
 * @param loadedAt when the content in force was read
 * @param problems why the file as it is now is not in force; empty when it is
 * @param failingSince when the file first became unusable
 */
public record ConfigurationHealth(
    long generation, Instant loadedAt, List<Problem> problems, Optional<Instant> failingSince) {

  /** Whether what the file says is what is in force. */
  public boolean isHealthy() {
    return problems.isEmpty();
  }
}
