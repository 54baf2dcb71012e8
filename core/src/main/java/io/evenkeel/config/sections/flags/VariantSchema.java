package io.evenkeel.config.sections.flags;

import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.NodeJson;
import java.util.List;
import java.util.Optional;

/**
 * What a variant serves. Without quotes, {@code true} and {@code false} are booleans and decimal
 * digits a number; all other single values are texts; a mapping or list is a JSON document.
 */
final class VariantSchema implements Schema<FlagValue> {

  @Override
  public Optional<FlagValue> decode(Node node, Context context) {
    if (!(node instanceof Node.Scalar scalar)) {
      return Optional.of(new FlagValue.Json(NodeJson.of(node)));
    }
    if (scalar.isNothing()) {
      context.complain(node, "serves nothing; write a value, or '' for an empty text");
      return Optional.empty();
    }
    return Optional.of(single(scalar));
  }

  private static FlagValue single(Node.Scalar scalar) {
    if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      return new FlagValue.Bool(scalar.text().equals("true"));
    }
    return NodeJson.number(scalar)
        .<FlagValue>map(FlagValue.Decimal::new)
        .orElseGet(() -> new FlagValue.Text(scalar.text()));
  }

  @Override
  public void describe(SchemaWriter out) {
    out.texts("type", List.of("boolean", "number", "string", "object", "array"));
  }
}
