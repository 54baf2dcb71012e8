package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.Structure;
import dev.openfeature.sdk.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenFeature's test data, found beside this checkout, and its flags in our YAML. */
public final class TestFlags {
  /** The flag of the deprecated scenarios, which is not part of the data. */
  private static final String CONTEXT_AWARE =
      """
        context-aware:
          enabled: true
          variants: {external: EXTERNAL, internal: INTERNAL}
          serve: external
          rules:
            - {if: "fn == 'Sulisław' and ln == 'Świętopełk' and age == 29 and customer == 'false'",
               serve: internal}
      """;

  private static final Pattern TARGETING = Pattern.compile("(.*) \\? '(.*)' : ''");

  private TestFlags() {}

  /** Where the data is; empty where nobody put it beside this checkout. */
  static Optional<Path> directory() {
    for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
      Path data = here.resolve("../shared/data/openfeature").normalize();
      if (Files.isDirectory(data)) {
        return Optional.of(data);
      }
    }
    return Optional.empty();
  }

  /** Every flag that says what it serves, as a file of ours. */
  public static String yaml() {
    try {
      String json = Files.readString(directory().orElseThrow().resolve("test-flags.json"));
      var yaml = new StringBuilder("feature_flags:\n").append(CONTEXT_AWARE);
      JsonValue.read(json).asStructure().asMap().forEach((name, flag) -> add(yaml, name, flag));
      return yaml.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void add(StringBuilder yaml, String name, Value value) {
    Structure flag = value.asStructure();
    Value served = flag.getValue("defaultVariant");
    if (served == null || served.isNull()) {
      // No file of ours leaves open what a flag serves, and no scenario asks for these two.
      return;
    }
    yaml.append("  ").append(name).append(":\n");
    yaml.append("    enabled: ").append(flag.getValue("disabled") == null).append('\n');
    yaml.append("    variants:\n");
    flag.getValue("variants")
        .asStructure()
        .asMap()
        .forEach(
            (variant, content) ->
                yaml.append("      '%s': %s%n".formatted(variant, written(content))));
    yaml.append("    serve: '").append(served.asString()).append("'\n");
    Value targeting = flag.getValue("contextEvaluator");
    if (targeting != null) {
      rule(yaml, targeting.asString());
    }
    Value metadata = flag.getValue("flagMetadata");
    if (metadata != null && !metadata.isNull()) {
      yaml.append("    attributes:\n");
      metadata
          .asStructure()
          .asMap()
          .forEach((key, item) -> yaml.append("      %s: '%s'%n".formatted(key, item.asObject())));
    }
  }

  private static void rule(StringBuilder yaml, String expression) {
    Matcher parts = TARGETING.matcher(expression);
    if (!parts.matches()) {
      throw new IllegalStateException("no rule of ours yet: " + expression);
    }
    String condition = parts.group(1).replace("&&", "and").replaceAll("!(\\w+)", "$1 == false");
    yaml.append("    rules: [{if: \"%s\", serve: '%s'}]%n".formatted(condition, parts.group(2)));
  }

  private static String written(Value value) {
    if (value.isString()) {
      return "'" + value.asString().replace("'", "''") + "'";
    }
    if (!value.isStructure()) {
      return String.valueOf(value.asObject());
    }
    var document = new StringBuilder("{");
    for (Map.Entry<String, Value> field : value.asStructure().asMap().entrySet()) {
      document
          .append(document.length() > 1 ? ", " : "")
          .append('"' + field.getKey() + "\": ")
          .append(
              field.getValue().isString()
                  ? '"' + Objects.requireNonNull(field.getValue().asString()) + '"'
                  : written(field.getValue()));
    }
    return document.append('}').toString();
  }
}
