package io.evenkeel.config.schema;

import io.evenkeel.config.Position;
import java.util.regex.Pattern;

/**
 * The keys of an {@link ObjectSchema} that are not fields: {@code p95} of a latency, or an
 * objective's own name.
 *
 * @param guarded whether a slip in one of the fields' names must not pass as such a key
 */
public record Rest<V>(Pattern pattern, String noun, Schema<V> schema, boolean guarded) {

  /** How the keys are listed beside those that are known by name. */
  String example() {
    return "any " + noun;
  }

  /** One such key. */
  public record Entry<V>(String key, Position position, V value) {}
}
