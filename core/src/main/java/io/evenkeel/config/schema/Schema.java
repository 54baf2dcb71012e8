package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Node;
import java.util.Optional;

/**
 * What one kind of value looks like in the file. The same object reads it and describes it as JSON
 * Schema, so the two cannot drift apart.
 */
public interface Schema<T> {

  /** The value, or empty after at least one error was reported. */
  Optional<T> decode(Node node, Context context);

  /** Writes the members of this value's JSON Schema object. */
  void describe(SchemaWriter out);
}
