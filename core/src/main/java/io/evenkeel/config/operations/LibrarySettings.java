package io.evenkeel.config.operations;

import io.evenkeel.config.providers.KeySource;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param snapshotInterval how often the counts are saved, which is what a crash loses at most; from
 *     1 s to 5 min
 */
public record LibrarySettings(
    Optional<String> environment,
    Optional<Path> stateDirectory,
    Optional<KeySource> auditKey,
    ZoneId timeZone,
    Duration snapshotInterval) {

  /** How often the counts are saved where the file says nothing. */
  public static final Duration DEFAULT_SNAPSHOT_INTERVAL = Duration.ofSeconds(10);

  /** What a file that says nothing gets. */
  public static final LibrarySettings DEFAULT =
      new LibrarySettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ZoneOffset.UTC,
          DEFAULT_SNAPSHOT_INTERVAL);
}
