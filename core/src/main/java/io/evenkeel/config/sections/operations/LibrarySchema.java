package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.LibrarySettings;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.ScalarSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.SecretSchema;
import io.evenkeel.config.schema.Suggestion;
import io.evenkeel.config.schema.UnreadableValue;
import io.evenkeel.config.yaml.Quote;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/** {@code evenkeel}. */
public final class LibrarySchema extends ObjectSchema<LibrarySettings> {
  private final Field<String> environment =
      optional("environment", Scalars.text(), "Such as production or staging.");
  private final Field<Path> stateDirectory =
      optional(
          "state_directory", Scalars.path(), "Where state and audit log live; relative to this.");
  private final Field<Path> auditKeyFile =
      optional("audit_key_file", Scalars.keyFile(), "File with the key that chains the audit log.");
  private final Field<String> auditKeyVariable =
      optional(
          "audit_key_env",
          Scalars.variable(),
          "Environment variable with the key that chains the audit log.");
  private final Field<ZoneId> timeZone =
      defaulted("time_zone", timeZones(), "UTC", "Of calendar windows, such as Europe/Berlin.");
  private final Field<Duration> snapshotInterval =
      defaulted(
          "snapshot_interval",
          Scalars.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)),
          "10s",
          "How often counts are saved; what a crash loses at most.");

  public LibrarySchema() {
    optional(
        "audit_key",
        new SecretSchema("write the key to a file and name it with 'audit_key_file'"),
        "Not here: use audit_key_file or audit_key_env.");
  }

  @Override
  public LibrarySettings build(Decoded in) {
    if (in.has(auditKeyFile) && in.has(auditKeyVariable)) {
      in.complain(auditKeyVariable, "and 'audit_key_file' both name a key; keep one of them");
    }
    return new LibrarySettings(
        in.find(environment),
        in.find(stateDirectory),
        in.find(auditKeyFile)
            .<KeySource>map(KeySource.File::new)
            .or(() -> in.find(auditKeyVariable).map(KeySource.Environment::new)),
        in.get(timeZone),
        in.get(snapshotInterval));
  }

  private static ScalarSchema<ZoneId> timeZones() {
    return Scalars.text().map(LibrarySchema::zone);
  }

  private static ZoneId zone(String text) throws UnreadableValue {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException unknown) {
      throw new UnreadableValue(
          "must be a time zone such as UTC, Europe/Berlin or +02:00, not %s%s"
              .formatted(
                  Quote.of(text),
                  Suggestion.closest(text, ZoneId.getAvailableZoneIds())
                      .map("; did you mean '%s'?"::formatted)
                      .orElse("")));
    }
  }
}
