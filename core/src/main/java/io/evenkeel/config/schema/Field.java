package io.evenkeel.config.schema;

import io.evenkeel.config.Position;
import io.evenkeel.config.yaml.Node;
import java.util.Optional;

/**
 * One key of an {@link ObjectSchema}: the handle by which its value is fetched after decoding.
 *
 * @param alias another spelling that means the same
 * @param fallback what a file without this key gets, as it would be written in the file
 */
public record Field<V>(
    String key,
    Optional<String> alias,
    Schema<V> schema,
    boolean required,
    Optional<String> fallback,
    String description) {

  /** The value of a file that does not have the key. */
  Optional<V> fallbackValue(Context context, Position position) {
    return fallback.flatMap(text -> schema.decode(new Node.Scalar(position, text, true), context));
  }

  void describe(SchemaWriter out) {
    out.object(key, this::describeMembers);
    alias.ifPresent(other -> out.object(other, this::describeMembers));
  }

  private void describeMembers(SchemaWriter out) {
    out.text("description", description);
    schema.describe(out);
    fallback.ifPresent(
        text -> {
          if (text.matches("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?")) {
            out.json("default", text);
          } else {
            out.text("default", text);
          }
        });
  }
}
