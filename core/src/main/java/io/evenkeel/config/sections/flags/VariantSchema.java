package io.evenkeel.config.sections.flags;

import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.schema.Context;
import io.evenkeel.config.schema.Schema;
import io.evenkeel.config.schema.SchemaWriter;
import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.NodeJson;
import io.evenkeel.config.yaml.Quote;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a variant serves. Without quotes, {@code true} and {@code false} are booleans and decimal
 * digits a number; all other single values are texts; a mapping or list is a JSON document.
 */
final class VariantSchema implements Schema<FlagValue> {

  /** What other readers of YAML take for booleans and numbers, and this one does not. */
  private static final Pattern LOOKS_LIKE_ANOTHER_KIND =
      Pattern.compile(
          "(?i)true|false|yes|no|on|off|[-+]?[.](inf|nan)"
              + "|[-+]?[0-9][0-9_]*([.][0-9_]*)?(e[-+]?[0-9]+)?|0x[0-9a-f]+|0o[0-7]+");

  @Override
  public Optional<FlagValue> decode(Node node, Context context) {
    if (!(node instanceof Node.Scalar scalar)) {
      return Optional.of(new FlagValue.Json(NodeJson.of(node)));
    }
    if (scalar.isNothing()) {
      context.complain(node, "serves nothing; write a value, or '' for an empty text");
      return Optional.empty();
    }
    warnOfLookAlike(scalar, context);
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

  private static void warnOfLookAlike(Node.Scalar scalar, Context context) {
    if (single(scalar) instanceof FlagValue.Text
        && scalar.plain()
        && LOOKS_LIKE_ANOTHER_KIND.matcher(scalar.text()).matches()) {
      context
          .problems()
          .warning(
              scalar.position(),
              "flags serve %s as a text: only true, false and decimals are other values; put it in quotes, or write it as one of them"
                  .formatted(Quote.of(scalar.text())));
    }
  }

  @Override
  public void describe(SchemaWriter out) {
    out.texts("type", List.of("boolean", "number", "string", "object", "array"));
  }
}
