package io.evenkeel.config;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What one kind of value looks like in the file. The same object reads it and describes it as JSON
 * Schema, so the two cannot drift apart.
 */
interface Schema<T> {

  /** The value, or empty after at least one error was reported. */
  Optional<T> decode(Node node, Context context);

  /** Writes the members of this value's JSON Schema object. */
  void describe(JsonGenerator out);
}
