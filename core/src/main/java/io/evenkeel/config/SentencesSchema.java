package io.evenkeel.config;

import java.util.ArrayList;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A sentence for people, or a list of them; kept as it is. */
final class SentencesSchema implements Schema<String> {

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
  public void describe(JsonGenerator out) {
    out.writeArrayPropertyStart("type");
    for (String type : new String[] {"string", "number", "boolean", "null", "array"}) {
      out.writeString(type);
    }
    out.writeEndArray();
  }
}
