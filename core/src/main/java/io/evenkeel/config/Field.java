package io.evenkeel.config;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * One key of an {@link ObjectSchema}: the handle by which its value is fetched after decoding.
 *
 * @param alias another spelling that means the same
 * @param fallback what a file without this key gets, as it would be written in the file
 */
record Field<V>(
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

  void describe(JsonGenerator out) {
    out.writeObjectPropertyStart(key);
    describeMembers(out);
    out.writeEndObject();
    if (alias.isPresent()) {
      out.writeObjectPropertyStart(alias.get());
      describeMembers(out);
      out.writeEndObject();
    }
  }

  private void describeMembers(JsonGenerator out) {
    out.writeStringProperty("description", description);
    schema.describe(out);
    fallback.ifPresent(
        text -> {
          out.writeName("default");
          if (text.matches("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?")) {
            out.writeRawValue(text);
          } else {
            out.writeString(text);
          }
        });
  }
}
