package io.evenkeel.config.yaml;

import io.evenkeel.config.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLSchema;

/**
 * Reads YAML into {@link Node}s: one document, one mapping at the top, every key once, no anchors,
 * aliases, tags, merge keys or directives, at most 64 levels.
 *
 * <p>YAML's fail-safe schema makes every value a word, so that nothing turns {@code NO} into false
 * or {@code 010} into 8 before the key's own schema looks at it.
 */
public final class YamlTree {
  static final int MAX_DEPTH = 64;

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().yamlSchema(YAMLSchema.FAILSAFE).build();

  private final SourceText source;
  private final Problems problems;
  private final JsonParser parser;
  private Position here;

  private YamlTree(SourceText source, Problems problems, JsonParser parser) {
    this.source = source;
    this.problems = problems;
    this.parser = parser;
    this.here = source.start();
  }

  /** The file's mapping, or empty after errors were reported. */
  public static Optional<Node.Mapping> read(SourceText source, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), source.text())) {
      var tree = new YamlTree(source, problems, parser);
      try {
        return tree.document();
      } catch (NotYaml e) {
        problems.error(e.position, String.valueOf(e.getMessage()));
        return Optional.empty();
      }
    }
  }

  private Optional<Node.Mapping> document() throws NotYaml {
    JsonToken first = next();
    rejectDirective();
    if (first == null || first == JsonToken.VALUE_NULL) {
      throw new NotYaml(source.start(), "this file is empty; write at least one section");
    }
    Node root = node(first, 1);
    if (next() != null) {
      throw new NotYaml(here, "a second document starts here; one file holds one configuration");
    }
    if (root instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    throw new NotYaml(
        root.position(), "a configuration is a mapping of sections, not " + root.kind());
  }

  private void rejectDirective() {
    source
        .lineStartingWith("%", here.line())
        .ifPresent(
            position -> problems.error(position, "directives are not supported; remove this line"));
  }

  private Node node(JsonToken token, int depth) throws NotYaml {
    if (depth > MAX_DEPTH) {
      throw new NotYaml(here, "more than 64 levels of nesting, which no configuration needs");
    }
    rejectDecoration(token);
    return switch (token) {
      case START_OBJECT -> mapping(depth);
      case START_ARRAY -> sequence(depth);
      default -> scalar(token);
    };
  }

  private Node.Scalar scalar(JsonToken token) {
    int first = source.charAt(here);
    boolean plain =
        token == JsonToken.VALUE_NULL
            || (first != '"' && first != '\'' && first != '|' && first != '>');
    String text = parser.getString();
    Position start = here;
    return new Node.Scalar(
        start, text, plain, index -> ScalarPlaces.of(source, start, text, index));
  }

  private Node.Sequence sequence(int depth) throws NotYaml {
    Position start = here;
    var items = new ArrayList<Node>();
    for (JsonToken token = must(next()); token != JsonToken.END_ARRAY; token = must(next())) {
      items.add(node(token, depth + 1));
    }
    return new Node.Sequence(start, List.copyOf(items));
  }

  private Node.Mapping mapping(int depth) throws NotYaml {
    Position start = here;
    var entries = new ArrayList<Node.Entry>();
    var seen = new HashMap<String, Position>();
    while (must(next()) != JsonToken.END_OBJECT) {
      Position at = here;
      String key = parser.getString();
      rejectDecoration(JsonToken.PROPERTY_NAME);
      JsonToken token = must(next());
      boolean alias = isAlias();
      Node value = node(token, depth + 1);
      // An alias was complained about; what stands for it would only be complained about again.
      if (isFirst(key, at, seen) && !alias) {
        entries.add(new Node.Entry(at, key, value));
      }
    }
    return new Node.Mapping(start, List.copyOf(entries));
  }

  private boolean isFirst(String key, Position at, Map<String, Position> seen) {
    if (key.equals("<<")) {
      problems.error(at, "merge keys ('<<') are not supported; write the keys out");
      return false;
    }
    Position earlier = seen.putIfAbsent(key, at);
    if (earlier != null) {
      problems.error(
          at,
          "duplicate key %s; it already stands at %s – keep one of them"
              .formatted(Quote.of(key), earlier));
    }
    return earlier == null;
  }

  // Jackson does not report an anchor or tag of a key, so the source itself is asked: no plain
  // value can start with one of these characters.
  private void rejectDecoration(JsonToken token) {
    boolean anchored = token != JsonToken.PROPERTY_NAME && parser.getObjectId() != null;
    switch (source.charAt(here)) {
      case '*' -> problems.error(here, "aliases ('*name') are not supported; write the value out");
      case '&' -> problems.error(here, "anchors ('&name') are not supported; remove it");
      case '!' -> problems.error(here, "tags ('!name') are not supported; remove it");
      default -> {
        if (anchored || isAlias()) {
          problems.error(here, "anchors and aliases are not supported; write the value out");
        }
      }
    }
  }

  private boolean isAlias() {
    return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
  }

  private @Nullable JsonToken next() throws NotYaml {
    try {
      JsonToken token = parser.nextToken();
      TokenStreamLocation location = parser.currentTokenLocation();
      here = source.position(location.getLineNr(), location.getColumnNr());
      return token;
    } catch (RuntimeException e) {
      // Whatever a hostile text provokes in the parser is a complaint about the text.
      throw YamlComplaint.translate(e, source, here);
    }
  }

  private JsonToken must(@Nullable JsonToken token) throws NotYaml {
    if (token == null) {
      throw new NotYaml(here, "the file ends in the middle of a value");
    }
    return token;
  }

  /** Reading cannot go on. */
  static final class NotYaml extends Exception {
    private final transient Position position;

    NotYaml(Position position, String message) {
      super(message, null, false, false);
      this.position = position;
    }
  }
}
