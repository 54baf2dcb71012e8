package io.evenkeel.config;

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
    return JsonText.indented(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("$schema", "https://json-schema.org/draft/2020-12/schema");
              out.writeStringProperty("$id", "https://evenkeel.io/schema/evenkeel.schema.json");
              out.writeStringProperty("title", "Evenkeel configuration");
              ConfigurationReader.SECTIONS.describe(out);
              out.writeEndObject();
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
