package io.evenkeel.config;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A key under which people would write a secret into the file. It is always refused, and the
 * message never repeats the value.
 *
 * @param instead what to do, such as {@code use 'api_key_file'}
 */
record SecretSchema(String instead) implements Schema<Boolean> {

  @Override
  public Optional<Boolean> decode(Node node, Context context) {
    context.complain(node, "would keep a secret in the configuration; " + instead);
    return Optional.empty();
  }

  @Override
  public void describe(JsonGenerator out) {
    out.writeObjectPropertyStart("not");
    out.writeEndObject();
  }
}
