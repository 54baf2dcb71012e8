package io.evenkeel.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The values of one object, fetched by the fields that declared them. */
final class Decoded {
  private final Node node;
  private final Context context;
  private final Map<Field<?>, Object> values = new HashMap<>();
  private final Map<Field<?>, Node> nodes = new HashMap<>();
  private final Map<Rest<?>, List<Rest.Entry<?>>> rests = new HashMap<>();

  Decoded(Node node, Context context) {
    this.node = node;
    this.context = context;
  }

  void put(Field<?> field, Node source, Optional<?> value) {
    value.ifPresent(present -> values.put(field, present));
    nodes.put(field, source);
  }

  <V> void putRest(Rest<V> rest, String key, Position position, V value) {
    rests
        .computeIfAbsent(rest, none -> new ArrayList<>())
        .add(new Rest.Entry<>(key, position, value));
  }

  /** The keys that matched {@code rest}, in the order of the file. */
  // An entry is only ever put with a value that its own rest's schema decoded.
  @SuppressWarnings("unchecked")
  <V> List<Rest.Entry<V>> all(Rest<V> rest) {
    return rests.getOrDefault(rest, List.of()).stream()
        .map(entry -> (Rest.Entry<V>) entry)
        .toList();
  }

  /** A field that is required or has a default. */
  <V> V get(Field<V> field) {
    return find(field)
        .or(() -> field.fallbackValue(context, node.position()))
        .orElseThrow(() -> new IllegalStateException("no value nor default: " + field.key()));
  }

  /** An optional field. */
  // A field is only ever put with a value that its own schema decoded.
  @SuppressWarnings("unchecked")
  <V> Optional<V> find(Field<V> field) {
    return Optional.ofNullable((V) values.get(field));
  }

  boolean has(Field<?> field) {
    return nodes.containsKey(field);
  }

  /** Where the field's value stands, or the object when the file leaves it out. */
  Node nodeOf(Field<?> field) {
    return Objects.requireNonNullElse(nodes.get(field), node);
  }

  /** Complains about one field's value, or about its absence. */
  void complain(Field<?> field, String complaint) {
    context
        .problems()
        .error(
            nodeOf(field).position(), "'%s' of %s %s".formatted(field.key(), place(), complaint));
  }

  void warn(Field<?> field, String message) {
    context.problems().warning(nodeOf(field).position(), message);
  }

  Context context() {
    return context;
  }

  Position position() {
    return node.position();
  }

  String place() {
    return context.place();
  }

  /** The nearest name that the user gave. */
  String name() {
    return context.name();
  }
}
