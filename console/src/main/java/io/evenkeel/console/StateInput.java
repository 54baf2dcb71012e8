package io.evenkeel.console;

import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditVerification;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.providers.KeySource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a service keeps its state and its audit log: the same on every such command. */
final class StateInput {
  private static final String DEFAULT_VARIABLE = "EVENKEEL_AUDIT_KEY";

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "The service's state directory; default 'state_directory' of 'evenkeel'.")
  private @Nullable Path directory;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The key of the audit log; default 'audit_key_file' or 'audit_key_env' of 'evenkeel', "
              + "else the environment variable "
              + DEFAULT_VARIABLE
              + ".")
  private @Nullable Path keyFile;

  /** Empty when neither the command nor the configuration names one. */
  Optional<Path> directory(Configuration configuration) {
    return directory != null ? Optional.of(directory) : configuration.library().stateDirectory();
  }

  Path requireDirectory(Optional<Configuration> configuration) throws InputException {
    Optional<Path> named =
        directory != null
            ? Optional.of(directory)
            : configuration.flatMap(one -> one.library().stateDirectory());
    Path found =
        named.orElseThrow(
            () ->
                new InputException(
                    "no state directory; give --state DIR, or --config FILE with 'state_directory'"
                        + " under 'evenkeel'"));
    if (!Files.isDirectory(found.resolve("state"))) {
      throw new InputException(
          found + ": no service keeps its state there; name the directory that the service uses");
    }
    return found;
  }

  /** What verifying {@code audit.log} of a directory finds. */
  AuditVerification verify(Path log, Configuration configuration) throws InputException {
    try {
      return AuditVerification.verify(log, key(configuration));
    } catch (AuditException unreadable) {
      throw new InputException(String.valueOf(unreadable.getMessage()));
    }
  }

  private AuditKey key(Configuration configuration) {
    if (keyFile != null) {
      return AuditKey.fromFile(keyFile);
    }
    KeySource source = configuration.library().auditKey().orElse(null);
    if (source instanceof KeySource.File file) {
      return AuditKey.fromFile(file.path());
    }
    return AuditKey.fromEnvironment(
        source instanceof KeySource.Environment variable ? variable.variable() : DEFAULT_VARIABLE);
  }
}
