package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Node;
import io.evenkeel.config.yaml.Quote;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A mapping whose keys are names that the user chose: flags, providers, services.
 *
 * @param noun what one entry is called in messages
 * @param most how many entries there may be
 */
public record NamedSchema<T>(String noun, Schema<T> element, int most)
    implements Schema<Map<String, T>> {
  static final String PATTERN = "[A-Za-z0-9]([A-Za-z0-9_./ -]{0,98}[A-Za-z0-9_./-])?";

  private static final Pattern NAME = Pattern.compile(PATTERN);

  /** As many as the file can hold. */
  public NamedSchema(String noun, Schema<T> element) {
    this(noun, element, Integer.MAX_VALUE);
  }

  @Override
  public Optional<Map<String, T>> decode(Node node, Context context) {
    if (!(node instanceof Node.Mapping mapping)) {
      context.complain(node, "must be a mapping of names, not " + node.kind());
      return Optional.empty();
    }
    if (mapping.entries().size() > most) {
      context.complain(
          mapping.entries().get(most).position(),
          "has %,d entries; at most %,d are possible".formatted(mapping.entries().size(), most));
    }
    var values = new LinkedHashMap<String, T>();
    var alike = new HashMap<String, Node.Entry>();
    for (Node.Entry entry : mapping.entries()) {
      if (isSettingOfElement(entry)) {
        context
            .problems()
            .error(
                entry.position(),
                "%s is a setting of %s; write it below the %s's name"
                    .formatted(Quote.of(entry.key()), withArticle(noun), noun));
        continue;
      }
      checkName(entry, alike, context);
      element
          .decode(
              entry.value(),
              context.named(noun + " " + Quote.of(entry.key()), entry.key(), entry.position()))
          .ifPresent(value -> values.put(entry.key(), value));
    }
    return Optional.of(Collections.unmodifiableMap(values));
  }

  private boolean isSettingOfElement(Node.Entry entry) {
    return element instanceof ObjectSchema<?> object
        && object.keys().contains(entry.key())
        && !(entry.value() instanceof Node.Mapping);
  }

  /** Whether it is short, and its letters are such as everybody can see and type. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** A complaint about one that is none. */
  public static String notAName(String noun, String name) {
    return "the name of %s is %s".formatted(withArticle(noun), whatNamesAre(name));
  }

  private static String withArticle(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
  }

  /** What names are, and what {@code name} has of another kind, which may look like a letter. */
  static String whatNamesAre(String name) {
    OptionalInt foreign =
        name.codePoints()
            .filter(point -> !isName("a" + Character.toString(point) + "a"))
            .findFirst();
    return "up to 100 letters, digits, '_', '.', '/', '-' and spaces, a letter or digit first and no space last; not %s%s"
        .formatted(
            Quote.of(name),
            foreign.isEmpty() ? "" : ", which holds U+%04X".formatted(foreign.getAsInt()));
  }

  private void checkName(Node.Entry entry, Map<String, Node.Entry> alike, Context context) {
    if (!isName(entry.key())) {
      context.problems().error(entry.position(), notAName(noun, entry.key()));
      return;
    }
    // Two names that a metric or a dashboard would fold into one are one mistake, not two things.
    Node.Entry other =
        alike.putIfAbsent(entry.key().toLowerCase(Locale.ROOT).replaceAll("[_./ -]", "-"), entry);
    if (other != null) {
      context
          .problems()
          .error(
              entry.position(),
              "%s %s differs from %s (%s) only in case or separators; keep one of them"
                  .formatted(noun, Quote.of(entry.key()), Quote.of(other.key()), other.position()));
    }
  }

  @Override
  public void describe(SchemaWriter out) {
    out.text("type", "object");
    out.object("propertyNames", names -> names.text("pattern", "^" + PATTERN + "$"));
    out.object("additionalProperties", element::describe);
    if (most < Integer.MAX_VALUE) {
      out.number("maxProperties", most);
    }
  }
}
