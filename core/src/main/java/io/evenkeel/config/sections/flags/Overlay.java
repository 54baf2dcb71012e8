package io.evenkeel.config.sections.flags;

import io.evenkeel.config.yaml.Node;
import java.util.ArrayList;
import java.util.Map;

/** Some keys laid over others: a key of the upper mapping replaces the whole value below it. */
final class Overlay {
  /** Two spellings of one key replace each other. */
  private static final Map<String, String> ALIASES =
      Map.of("strategy", "rollout_strategy", "rollout_strategy", "strategy");

  private Overlay() {}

  static Node.Mapping of(Node.Mapping below, Node.Mapping above) {
    var entries = new ArrayList<Node.Entry>();
    for (Node.Entry entry : below.entries()) {
      boolean replaced =
          above.entry(entry.key()).isPresent()
              || above.entry(ALIASES.getOrDefault(entry.key(), entry.key())).isPresent();
      if (!replaced) {
        entries.add(entry);
      }
    }
    entries.addAll(above.entries());
    return new Node.Mapping(below.position(), entries);
  }

  static Node.Mapping without(Node.Mapping mapping, String key) {
    return new Node.Mapping(
        mapping.position(),
        mapping.entries().stream().filter(entry -> !entry.key().equals(key)).toList());
  }
}
