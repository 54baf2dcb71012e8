package io.evenkeel.config.sections.operations;

import io.evenkeel.config.operations.LibrarySettings;
import io.evenkeel.config.providers.KeySource;
import io.evenkeel.config.schema.Decoded;
import io.evenkeel.config.schema.Field;
import io.evenkeel.config.schema.ObjectSchema;
import io.evenkeel.config.schema.Scalars;
import io.evenkeel.config.schema.SecretSchema;
import java.nio.file.Path;

/** {@code evenkeel}. */
public final class LibrarySchema extends ObjectSchema<LibrarySettings> {
  private final Field<String> environment =
      optional("environment", Scalars.text(), "Such as production or staging.");
  private final Field<Path> stateDirectory =
      optional(
          "state_directory", Scalars.path(), "Where state and audit log live; relative to this.");
  private final Field<Path> auditKeyFile =
      optional("audit_key_file", Scalars.path(), "File with the key that chains the audit log.");
  private final Field<String> auditKeyVariable =
      optional(
          "audit_key_env",
          Scalars.variable(),
          "Environment variable with the key that chains the audit log.");

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
        LibrarySettings.DEFAULT.timeZone());
  }
}
