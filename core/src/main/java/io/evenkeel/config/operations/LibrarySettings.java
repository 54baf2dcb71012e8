package io.evenkeel.config.operations;

import io.evenkeel.config.providers.KeySource;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * {@code evenkeel}: settings of the library itself, for whoever starts it.
 *
 * @param environment such as production
 * @param stateDirectory where state and audit log live; empty: in memory
 * @param auditKey the key that chains the audit log
 * @param timeZone of calendar windows; UTC unless given
 */
public record LibrarySettings(
    Optional<String> environment,
    Optional<Path> stateDirectory,
    Optional<KeySource> auditKey,
    ZoneId timeZone) {

  /** What a file that says nothing gets. */
  public static final LibrarySettings DEFAULT =
      new LibrarySettings(Optional.empty(), Optional.empty(), Optional.empty(), ZoneOffset.UTC);
}
