package io.evenkeel.config;

import io.evenkeel.config.flags.FlagValue;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What a variant serves. Without quotes, {@code true} and {@code false} are booleans and decimal
 * digits a number; all other single values are texts; a mapping or list is a JSON document.
 */
final class VariantSchema implements Schema<FlagValue> {

  @Override
  public Optional<FlagValue> decode(Node node, Context context) {
    if (!(node instanceof Node.Scalar scalar)) {
      return Optional.of(new FlagValue.Json(JsonText.of(node)));
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
    return JsonText.number(scalar)
        .<FlagValue>map(FlagValue.Decimal::new)
        .orElseGet(() -> new FlagValue.Text(scalar.text()));
  }

  @Override
  public void describe(JsonGenerator out) {
    out.writeArrayPropertyStart("type");
    for (String type : new String[] {"boolean", "number", "string", "object", "array"}) {
      out.writeString(type);
    }
    out.writeEndArray();
  }
}
