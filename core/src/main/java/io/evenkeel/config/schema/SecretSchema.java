package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Node;
import java.util.Optional;

/**
 * A key under which people would write a secret into the file. It is always refused, and the
 * message never repeats the value.
 *
 * @param instead what to do, such as {@code use 'api_key_file'}
 */
public record SecretSchema(String instead) implements Schema<Boolean> {

  @Override
  public Optional<Boolean> decode(Node node, Context context) {
    context.complain(node, "would keep a secret in the configuration; " + instead);
    return Optional.empty();
  }

  @Override
  public void describe(SchemaWriter out) {
    out.object("not", nothing -> {});
  }
}
