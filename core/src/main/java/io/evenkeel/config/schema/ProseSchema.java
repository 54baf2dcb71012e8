package io.evenkeel.config.schema;

import io.evenkeel.config.Prose;
import io.evenkeel.config.yaml.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Anything at all. */
public final class ProseSchema implements Schema<Prose> {

  @Override
  public Optional<Prose> decode(Node node, Context context) {
    return Optional.of(prose(node));
  }

  private static Prose prose(Node node) {
    if (node instanceof Node.Mapping mapping) {
      var parts = new LinkedHashMap<String, Prose>();
      mapping.entries().forEach(entry -> parts.put(entry.key(), prose(entry.value())));
      return new Prose.Parts(Collections.unmodifiableMap(parts));
    }
    if (node instanceof Node.Sequence sequence) {
      return new Prose.Items(sequence.items().stream().map(ProseSchema::prose).toList());
    }
    return new Prose.Text(node instanceof Node.Scalar scalar ? scalar.text() : "");
  }

  @Override
  public void describe(SchemaWriter out) {
    // No condition: JSON Schema's empty object admits everything.
  }
}
