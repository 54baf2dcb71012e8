package io.evenkeel.config;

import io.evenkeel.config.schema.SchemaWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JSON Schema (draft 2020-12) of a configuration file, generated from the same definitions that
 * read it, so that an editor completes and checks the YAML. Also in the jar as {@code
 * META-INF/evenkeel/schema.json}.
 */
public final class ConfigurationSchema {
  private ConfigurationSchema() {}

  /** The schema as JSON text, indented. */
  public static String json() {
    return SchemaWriter.document(
            out -> {
              out.text("$schema", "https://json-schema.org/draft/2020-12/schema");
              out.text("$id", "https://evenkeel.io/schema/evenkeel.schema.json");
              out.text("title", "Evenkeel configuration");
              ConfigurationReader.SECTIONS.describeMembers(out);
            })
        + "\n";
  }

  /** Writes the schema to each of the named files; the build calls it. */
  public static void main(String[] files) throws IOException {
    for (String file : files) {
      Path target = Path.of(file).toAbsolutePath();
      Files.createDirectories(target.resolveSibling("."));
      Files.writeString(target, json());
    }
  }
}
