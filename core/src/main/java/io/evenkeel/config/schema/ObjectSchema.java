package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mapping with known keys. A subclass declares one {@link Field} per key and builds a record from
 * their values; reading, the messages, "did you mean" and the JSON Schema all follow from these
 * declarations.
 */
public abstract class ObjectSchema<T> implements Schema<T> {
  private final List<Field<?>> fields = new ArrayList<>();
  private final List<Rest<?>> rests = new ArrayList<>();

  /** Called when every field that is there was read without an error. */
  public abstract T build(Decoded in);

  public final <V> Field<V> required(String key, Schema<V> schema, String description) {
    return add(new Field<>(key, Optional.empty(), schema, true, Optional.empty(), description));
  }

  public final <V> Field<V> optional(String key, Schema<V> schema, String description) {
    return add(new Field<>(key, Optional.empty(), schema, false, Optional.empty(), description));
  }

  /**
   * A key that a file may leave out.
   *
   * @param fallback as it would be written in the file
   */
  public final <V> Field<V> defaulted(
      String key, Schema<V> schema, String fallback, String description) {
    return add(
        new Field<>(key, Optional.empty(), schema, false, Optional.of(fallback), description));
  }

  public final <V> Field<V> optional(
      String key, String alias, Schema<V> schema, String description) {
    return add(new Field<>(key, Optional.of(alias), schema, false, Optional.empty(), description));
  }

  /** All other keys that match {@code pattern}; {@code noun} is what one of them is called. */
  public final <V> Rest<V> rest(String pattern, String noun, Schema<V> schema) {
    return add(new Rest<>(Pattern.compile(pattern), noun, schema, true));
  }

  /** The same where {@link #build} itself tells names from slips. */
  public final <V> Rest<V> anyRest(String pattern, String noun, Schema<V> schema) {
    return add(new Rest<>(Pattern.compile(pattern), noun, schema, false));
  }

  private <V> Rest<V> add(Rest<V> rest) {
    rests.add(rest);
    return rest;
  }

  private <V> Field<V> add(Field<V> field) {
    fields.add(field);
    return field;
  }

  @Override
  public Optional<T> decode(Node node, Context context) {
    if (!(node instanceof Node.Mapping mapping)) {
      context.complain(node, "must be a mapping, not " + node.kind());
      return Optional.empty();
    }
    int errorsBefore = context.problems().errorCount();
    var decoded = new Decoded(context);
    for (Node.Entry entry : mapping.entries()) {
      decodeEntry(entry, decoded, context);
    }
    for (Field<?> field : fields) {
      if (field.required() && !decoded.has(field)) {
        context
            .problems()
            .error(context.position(), "%s needs '%s'".formatted(context.place(), field.key()));
      }
    }
    if (context.problems().errorCount() > errorsBefore && !buildsInSpiteOfErrors()) {
      return Optional.empty();
    }
    T built = build(decoded);
    return context.problems().errorCount() > errorsBefore ? Optional.empty() : Optional.of(built);
  }

  /**
   * Only the whole file does: its parts are checked against each other whatever is wrong in one.
   */
  public boolean buildsInSpiteOfErrors() {
    return false;
  }

  private void unknownKey(Node.Entry entry, Context context) {
    if (context.problems().isFull()) {
      context.problems().error(entry.position(), "unknown key");
      return;
    }
    String what =
        context.place().isEmpty()
            ? "unknown section " + Quote.of(entry.key())
            : "unknown key %s in %s".formatted(Quote.of(entry.key()), context.place());
    context.problems().error(entry.position(), what + "; " + advice(entry.key()));
  }

  private String advice(String key) {
    Optional<String> closest = Suggestion.closest(key, keys());
    // A key that is always refused is no advice; what to do instead is.
    return fields.stream()
        .filter(field -> closest.filter(field.key()::equals).isPresent())
        .flatMap(field -> secret(field).stream())
        .map(SecretSchema::instead)
        .findFirst()
        .or(() -> closest.map("did you mean '%s'?"::formatted))
        .or(() -> Slips.ofPunctuation(key))
        .orElseGet(() -> "known keys are " + String.join(", ", knownKeys()));
  }

  private static Optional<SecretSchema> secret(Field<?> field) {
    return field.schema() instanceof SecretSchema secret ? Optional.of(secret) : Optional.empty();
  }

  private List<String> knownKeys() {
    var known = new ArrayList<>(keys());
    fields.stream()
        .filter(field -> secret(field).isPresent())
        .forEach(field -> known.remove(field.key()));
    rests.forEach(rest -> known.add(rest.example()));
    return known;
  }

  /** Every key of this object, in the order of its declaration. */
  public final List<String> keys() {
    var keys = new ArrayList<String>();
    for (Field<?> field : fields) {
      keys.add(field.key());
      field.alias().ifPresent(keys::add);
    }
    return keys;
  }

  private void decodeEntry(Node.Entry entry, Decoded decoded, Context context) {
    for (Field<?> field : fields) {
      if (field.key().equals(entry.key())
          || field.alias().filter(entry.key()::equals).isPresent()) {
        decodeField(field, entry, decoded, context);
        return;
      }
    }
    boolean slip = !rests.isEmpty() && Suggestion.slip(entry.key(), keys()).isPresent();
    for (Rest<?> rest : rests) {
      if (rest.pattern().matcher(entry.key()).matches() && !(slip && rest.guarded())) {
        decodeRest(rest, entry, decoded, context);
        return;
      }
    }
    unknownKey(entry, context);
  }

  private static <V> void decodeRest(
      Rest<V> rest, Node.Entry entry, Decoded decoded, Context context) {
    Context inner =
        context.named(
            "%s %s of %s".formatted(rest.noun(), Quote.of(entry.key()), context.place()),
            entry.key(),
            entry.position());
    rest.schema()
        .decode(entry.value(), inner)
        .ifPresent(value -> decoded.putRest(rest, entry.key(), entry.position(), value));
  }

  private static void decodeField(
      Field<?> field, Node.Entry entry, Decoded decoded, Context context) {
    if (decoded.has(field)) {
      context
          .problems()
          .error(
              entry.position(),
              "'%s' and '%s' are the same setting of %s; keep one of them"
                  .formatted(field.key(), field.alias().orElse(""), context.place()));
      return;
    }
    Context inner = context.under(entry.key(), entry.position());
    Optional<?> value = field.schema().decode(entry.value(), inner);
    decoded.put(field, entry, value);
  }

  /** Refers to what {@link #describeMembers} writes once, however often this stands in a file. */
  @Override
  public final void describe(SchemaWriter out) {
    out.defined(getClass(), this::describeMembers);
  }

  /** Writes the members in place, as the whole file's schema has them. */
  public final void describeMembers(SchemaWriter out) {
    out.text("type", "object");
    out.object("properties", inner -> fields.forEach(field -> field.describe(inner)));
    describeRests(out);
    List<String> required = fields.stream().filter(Field::required).map(Field::key).toList();
    if (!required.isEmpty()) {
      out.texts("required", required);
    }
  }

  private void describeRests(SchemaWriter out) {
    if (!rests.isEmpty()) {
      // The listed keys are no rest: JSON Schema would hold them to both descriptions.
      String known = String.join("|", keys()).replace(".", "\\.");
      out.object(
          "patternProperties",
          inner -> {
            for (Rest<?> rest : rests) {
              inner.object(
                  "^(?!(%s)$)(%s)$".formatted(known, rest.pattern().pattern()),
                  rest.schema()::describe);
            }
          });
    }
    out.bool("additionalProperties", false);
  }
}
