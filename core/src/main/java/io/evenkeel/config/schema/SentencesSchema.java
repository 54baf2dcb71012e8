package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A sentence for people, or a list of them; kept as it is. */
public final class SentencesSchema implements Schema<String> {

  @Override
  public Optional<String> decode(Node node, Context context) {
    if (node instanceof Node.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    if (node instanceof Node.Sequence sequence) {
      var sentences = new ArrayList<String>();
      for (Node item : sequence.items()) {
        if (!(item instanceof Node.Scalar sentence)) {
          context.complain(item, "must be a list of sentences, not of " + item.kind());
          return Optional.empty();
        }
        sentences.add(sentence.text());
      }
      return Optional.of(String.join("; ", sentences));
    }
    context.complain(node, "must be a sentence or a list of sentences, not " + node.kind());
    return Optional.empty();
  }

  @Override
  public void describe(SchemaWriter out) {
    out.texts("type", List.of("string", "number", "boolean", "null", "array"));
  }
}
