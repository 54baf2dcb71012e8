package io.evenkeel.config.yaml;

import io.evenkeel.config.Position;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A piece of a configuration file as written, before it means anything. Immutable. */
public sealed interface Node {

  Position position();

  /** What people call it. */
  String kind();

  /**
   * A single value, exactly as the file spells it: {@code NO}, {@code 010} and {@code 1e3} are
   * three words.
   *
   * @param plain whether it stands without quotes
   * @param places where each character of the text stands, from 0 to the text's length
   */
  record Scalar(Position position, String text, boolean plain, IntFunction<Position> places)
      implements Node {

    /** One whose characters are not told apart. */
    public Scalar(Position position, String text, boolean plain) {
      this(position, text, plain, index -> position);
    }

    /** An empty value, {@code ~} or {@code null}. */
    public boolean isNothing() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return isNothing() ? "nothing" : "a single value";
    }
  }

  /** Keys and values in the order of the file; keys are unique. */
  record Mapping(Position position, List<Entry> entries) implements Node {

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** One key of a mapping. */
  record Entry(Position position, String key, Node value) {}

  /** A list. */
  record Sequence(Position position, List<Node> items) implements Node {

    @Override
    public String kind() {
      return "a list";
    }
  }
}
