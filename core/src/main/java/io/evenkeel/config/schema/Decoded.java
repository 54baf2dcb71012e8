package io.evenkeel.config.schema;

import io.evenkeel.config.Position;
import io.evenkeel.config.yaml.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of one object, fetched by the fields that declared them. */
public final class Decoded {
  private final Context context;
  private final Map<Field<?>, Object> values = new HashMap<>();
  private final Map<Field<?>, Node.Entry> entries = new HashMap<>();
  private final Map<Rest<?>, List<Rest.Entry<?>>> rests = new HashMap<>();

  Decoded(Context context) {
    this.context = context;
  }

  void put(Field<?> field, Node.Entry source, Optional<?> value) {
    value.ifPresent(present -> values.put(field, present));
    entries.put(field, source);
  }

  <V> void putRest(Rest<V> rest, String key, Position position, V value) {
    rests
        .computeIfAbsent(rest, none -> new ArrayList<>())
        .add(new Rest.Entry<>(key, position, value));
  }

  /** The keys that matched {@code rest}, in the order of the file. */
  // An entry is only ever put with a value that its own rest's schema decoded.
  @SuppressWarnings("unchecked")
  public <V> List<Rest.Entry<V>> all(Rest<V> rest) {
    return rests.getOrDefault(rest, List.of()).stream()
        .map(entry -> (Rest.Entry<V>) entry)
        .toList();
  }

  /** A field that is required or has a default. */
  public <V> V get(Field<V> field) {
    return find(field)
        .or(() -> field.fallbackValue(context, context.position()))
        .orElseThrow(() -> new IllegalStateException("no value nor default: " + field.key()));
  }

  /** An optional field. */
  // A field is only ever put with a value that its own schema decoded.
  @SuppressWarnings("unchecked")
  public <V> Optional<V> find(Field<V> field) {
    return Optional.ofNullable((V) values.get(field));
  }

  public boolean has(Field<?> field) {
    return entries.containsKey(field);
  }

  /** Where the field's value stands, or the object when the file leaves it out. */
  public Position positionOf(Field<?> field) {
    Node.Entry entry = entries.get(field);
    return entry == null ? position() : entry.value().position();
  }

  /** Where the value of a key inside of the field's mapping stands; else where the field's does. */
  public Position positionOf(Field<?> field, String key) {
    Node.Entry entry = entries.get(field);
    return entry != null && entry.value() instanceof Node.Mapping mapping
        ? mapping.entry(key).map(inner -> inner.value().position()).orElse(positionOf(field))
        : positionOf(field);
  }

  /** Where the field's key stands, or the object when the file leaves it out. */
  Position keyPositionOf(Field<?> field) {
    Node.Entry entry = entries.get(field);
    return entry == null ? position() : entry.position();
  }

  /** Complains about one field's value, or about its absence. */
  public void complain(Field<?> field, String complaint) {
    context.problems().error(positionOf(field), context.key(field.key()) + " " + complaint);
  }

  /** Complains about the object as a whole. */
  public void complain(String complaint) {
    context.problems().error(position(), place() + " " + complaint);
  }

  public void warn(Field<?> field, String message) {
    context.problems().warning(keyPositionOf(field), message);
  }

  public Context context() {
    return context;
  }

  public Position position() {
    return context.position();
  }

  public String place() {
    return context.place();
  }

  /** The nearest name that the user gave. */
  public String name() {
    return context.name();
  }
}
