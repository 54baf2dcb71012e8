package io.evenkeel.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed condition over a context's attributes. Immutable; evaluating it allocates nothing and
 * takes time in proportion to its length and the attributes'.
 *
 * <p>Logic has three values (Kleene): about an attribute that the context does not carry, or that
 * is no number where a number is asked for, a comparison is unknown. A rule applies only where its
 * condition is true.
 */
sealed interface Condition {

  /** How a condition stands. */
  enum Truth {
    NO,
    UNKNOWN,
    YES;

    static Truth of(boolean holds) {
      return holds ? YES : NO;
    }
  }

  Truth holds(FlagContext context);

  /** All of them. */
  record And(Condition left, Condition right) implements Condition {
    @Override
    public Truth holds(FlagContext context) {
      Truth first = left.holds(context);
      if (first == Truth.NO) {
        return first;
      }
      Truth second = right.holds(context);
      return first.compareTo(second) < 0 ? first : second;
    }
  }

  /** At least one of them. */
  record Or(Condition left, Condition right) implements Condition {
    @Override
    public Truth holds(FlagContext context) {
      Truth first = left.holds(context);
      if (first == Truth.YES) {
        return first;
      }
      Truth second = right.holds(context);
      return first.compareTo(second) > 0 ? first : second;
    }
  }

  /** The opposite; unknown stays unknown. */
  record Not(Condition inner) implements Condition {
    @Override
    public Truth holds(FlagContext context) {
      return switch (inner.holds(context)) {
        case NO -> Truth.YES;
        case YES -> Truth.NO;
        case UNKNOWN -> Truth.UNKNOWN;
      };
    }
  }

  /** One of several values. */
  record In(String attribute, List<Literal> values) implements Condition {
    @Override
    public Truth holds(FlagContext context) {
      Attribute actual = context.attribute(attribute);
      if (actual == null) {
        return Truth.UNKNOWN;
      }
      Truth found = Truth.NO;
      for (int i = 0; i < values.size(); i++) {
        Truth equal = values.get(i).equal(actual);
        if (equal == Truth.YES) {
          return equal;
        }
        found = found.compareTo(equal) > 0 ? found : equal;
      }
      return found;
    }
  }

  /** Equal, or with {@link Not} around it different. */
  record Equal(String attribute, Literal value) implements Condition {
    @Override
    public Truth holds(FlagContext context) {
      Attribute actual = context.attribute(attribute);
      return actual == null ? Truth.UNKNOWN : value.equal(actual);
    }
  }

  /**
   * Before or after, as numbers or versions.
   *
   * @param below whether smaller values hold
   * @param same whether equal ones do
   */
  record Ordered(String attribute, Quantity value, boolean below, boolean same)
      implements Condition {
    @Override
    public Truth holds(FlagContext context) {
      Attribute actual = context.attribute(attribute);
      if (actual == null || !value.comparable(actual)) {
        return Truth.UNKNOWN;
      }
      int order = value.compareFrom(actual);
      return Truth.of(order == 0 ? same : (order < 0) == below);
    }
  }

  /** What an attribute is compared with: a text, a number or version, or a truth. */
  record Literal(String text, @Nullable Quantity number, boolean isTruth) {

    static Literal text(String text) {
      return new Literal(text, null, false);
    }

    static Literal number(String spelling) {
      return new Literal(spelling, new Quantity(spelling), false);
    }

    static Literal truth(String spelling) {
      return new Literal(spelling, null, true);
    }

    /** Whether {@code actual} is equal; unknown where its kind cannot be. */
    Truth equal(Attribute actual) {
      if (number != null && number.comparable(actual)) {
        return Truth.of(number.compareFrom(actual) == 0);
      }
      boolean alike =
          actual.kind == Attribute.Kind.TEXT || (isTruth && actual.kind == Attribute.Kind.TRUTH);
      return alike ? Truth.of(text.equals(actual.text)) : Truth.UNKNOWN;
    }
  }
}
