package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list whose items are all of one kind. */
public record ListSchema<T>(Schema<T> item) implements Schema<List<T>> {

  @Override
  public Optional<List<T>> decode(Node node, Context context) {
    if (!(node instanceof Node.Sequence sequence)) {
      context.complain(node, "must be a list, not " + node.kind());
      return Optional.empty();
    }
    var values = new ArrayList<T>();
    int number = 0;
    for (Node each : sequence.items()) {
      number++;
      Context inner = context.at("item " + number + " of " + context.place(), each.position());
      item.decode(each, inner).ifPresent(values::add);
    }
    return Optional.of(List.copyOf(values));
  }

  @Override
  public void describe(SchemaWriter out) {
    out.text("type", "array");
    out.object("items", item::describe);
  }
}
