package io.evenkeel.config.schema;

import io.evenkeel.config.yaml.Node;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A single value that {@code parser} turns into something typed. */
public final class ScalarSchema<T> implements Schema<T> {
  /** Bounds what the parsers' regular expressions can be made to do. */
  private static final int LONGEST = 4_096;

  private final String expected;
  private final Parser<T> parser;
  private final Consumer<SchemaWriter> description;

  /**
   * Texts that {@code parser} understands.
   *
   * @param expected such as {@code a duration such as 30s}
   */
  public ScalarSchema(String expected, Parser<T> parser, Consumer<SchemaWriter> description) {
    this.expected = expected;
    this.parser = parser;
    this.description = description;
  }

  /** Turns a scalar into a value. */
  public interface Parser<T> {
    T parse(Node.Scalar scalar, Context context) throws UnreadableValue;
  }

  /** Turns one value into another. */
  public interface Step<A, B> {
    B apply(A value) throws UnreadableValue;
  }

  /** The same with one more condition. */
  public ScalarSchema<T> where(Predicate<T> condition, String requirement) {
    return map(
        value -> {
          if (!condition.test(value)) {
            throw new UnreadableValue(requirement);
          }
          return value;
        });
  }

  /** The same, read further. */
  public <U> ScalarSchema<U> map(Step<T, U> step) {
    return new ScalarSchema<>(
        expected, (scalar, context) -> step.apply(parser.parse(scalar, context)), description);
  }

  public T parse(Node.Scalar scalar, Context context) throws UnreadableValue {
    return parser.parse(scalar, context);
  }

  @Override
  public Optional<T> decode(Node node, Context context) {
    if (!(node instanceof Node.Scalar scalar)) {
      context.complain(node, "must be " + expected + ", not " + node.kind());
      return Optional.empty();
    }
    if (scalar.isNothing()) {
      context.complain(node, "is empty; it must be " + expected);
      return Optional.empty();
    }
    if (scalar.text().length() > LONGEST) {
      context.complain(node, "is longer than %,d characters".formatted(LONGEST));
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(scalar, context));
    } catch (UnreadableValue e) {
      context.complain(e.in(scalar), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public void describe(SchemaWriter out) {
    description.accept(out);
  }
}
