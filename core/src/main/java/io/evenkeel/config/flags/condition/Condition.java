package io.evenkeel.config.flags.condition;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A condition about a context's attributes, as it was written. Immutable; {@code toString} gives a
 * text that parses to an equal condition.
 *
 * <pre>
 * tenant in ['clinic-a', 'clinic-b'] and (appVersion >= 4.2.0 or not segment('beta'))
 * </pre>
 */
public sealed interface Condition {
  /** Characters of the longest condition. */
  int LONGEST = 4_096;

  /** Levels of parentheses of the deepest one. */
  int DEEPEST = 32;

  /**
   * Reads a condition.
   *
   * @throws ConditionSyntaxException with what was expected at which position, from 1
   */
  static Condition parse(String text) {
    return new ConditionParser(text).parse();
  }

  /** Both. */
  record And(Condition left, Condition right) implements Condition {
    @Override
    public String toString() {
      return operand(left, left instanceof Or)
          + " and "
          + operand(right, right instanceof Or || right instanceof And);
    }
  }

  /** At least one of them. */
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public String toString() {
      return left + " or " + operand(right, right instanceof Or);
    }
  }

  /** The opposite. */
  record Not(Condition inner) implements Condition {
    @Override
    public String toString() {
      return "not "
          + operand(inner, inner instanceof And || inner instanceof Or || inner instanceof Not);
    }
  }

  /** An attribute and one value. */
  record Compare(String attribute, Comparison comparison, Literal value) implements Condition {
    @Override
    public String toString() {
      return attribute + " " + comparison.sign + " " + value;
    }
  }

  /** An attribute and several values, one of which it equals. */
  record In(String attribute, List<Literal> values) implements Condition {
    public In {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return attribute
          + " in "
          + values.stream().map(Literal::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** A text attribute and a part of it. */
  record HasPart(String attribute, Part part, String text) implements Condition {
    @Override
    public String toString() {
      return attribute + " " + part.word + " " + quoted(text);
    }
  }

  /** A text attribute that is as a whole what {@link LinearPattern} {@code pattern} describes. */
  record Matches(String attribute, String pattern) implements Condition {
    @Override
    public String toString() {
      return attribute + " matches " + quoted(pattern);
    }
  }

  /** What {@code flag_segments} says under this name. */
  record Segment(String name) implements Condition {
    @Override
    public String toString() {
      return "segment(" + quoted(name) + ")";
    }
  }

  /** How an attribute is compared. */
  enum Comparison {
    EQUAL("=="),
    NOT_EQUAL("!="),
    BELOW("<"),
    AT_MOST("<="),
    ABOVE(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** Whether it asks for an order. */
    public boolean isOrder() {
      return this != EQUAL && this != NOT_EQUAL;
    }
  }

  /** Where in a text another one is looked for. */
  enum Part {
    START("startsWith"),
    END("endsWith"),
    ANYWHERE("contains");

    private final String word;

    Part(String word) {
      this.word = word;
    }
  }

  /**
   * A value in a condition.
   *
   * @param text without its quotes
   */
  record Literal(Kind kind, String text) {
    @Override
    public String toString() {
      return kind == Kind.TEXT || kind == Kind.TIME ? quoted(text) : text;
    }
  }

  /** Kinds of values. */
  enum Kind {
    /** In quotes. */
    TEXT,
    /** In quotes, a moment with its offset: {@code '2026-12-01T08:00:00Z'}. */
    TIME,
    /** A number or a version, bare. */
    NUMBER,
    /** {@code true} or {@code false}, bare. */
    TRUTH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static String operand(Condition condition, boolean apart) {
    return apart ? "(" + condition + ")" : condition.toString();
  }

  private static String quoted(String text) {
    return text.indexOf('\'') < 0 ? "'" + text + "'" : "\"" + text + "\"";
  }
}
