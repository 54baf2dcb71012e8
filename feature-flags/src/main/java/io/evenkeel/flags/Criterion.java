package io.evenkeel.flags;

import io.evenkeel.config.flags.condition.Condition.Part;
import io.evenkeel.config.flags.condition.LinearPattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition over a context's attributes, ready to be evaluated. Immutable; evaluating it
 * allocates nothing and takes time in proportion to its length, which is bounded, and the
 * attributes'.
 *
 * <p>Logic has three values (Kleene, Introduction to Metamathematics, 1952, §64): about an
 * attribute that the context does not carry, or that is of another kind than the comparison asks
 * for, it is unknown. A rule applies only where its condition is true.
 */
sealed interface Criterion {

  /** How a condition stands, in the order in which {@code and} takes the least. */
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
  @SuppressWarnings("ArrayRecordComponent") // never compared nor shown
  record All(Criterion... each) implements Criterion {
    @Override
    public Truth holds(FlagContext context) {
      Truth least = Truth.YES;
      for (Criterion one : each) {
        Truth truth = one.holds(context);
        if (truth == Truth.NO) {
          return truth;
        }
        least = truth == Truth.UNKNOWN ? truth : least;
      }
      return least;
    }
  }

  /** At least one of them. */
  @SuppressWarnings("ArrayRecordComponent") // never compared nor shown
  record Any(Criterion... each) implements Criterion {
    @Override
    public Truth holds(FlagContext context) {
      Truth most = Truth.NO;
      for (Criterion one : each) {
        Truth truth = one.holds(context);
        if (truth == Truth.YES) {
          return truth;
        }
        most = truth == Truth.UNKNOWN ? truth : most;
      }
      return most;
    }
  }

  /** The opposite; unknown stays unknown. */
  record Not(Criterion inner) implements Criterion {
    @Override
    public Truth holds(FlagContext context) {
      Truth truth = inner.holds(context);
      return truth == Truth.UNKNOWN ? truth : Truth.of(truth == Truth.NO);
    }
  }

  /** One of several values. */
  @SuppressWarnings("ArrayRecordComponent") // never compared nor shown
  record In(String attribute, Comparand... values) implements Criterion {
    @Override
    public Truth holds(FlagContext context) {
      Attribute actual = context.attribute(attribute);
      if (actual == null) {
        return Truth.UNKNOWN;
      }
      Truth found = Truth.NO;
      for (Comparand value : values) {
        Truth equal = value.equal(actual);
        if (equal == Truth.YES) {
          return equal;
        }
        found = equal == Truth.UNKNOWN ? equal : found;
      }
      return found;
    }
  }

  /** Equal. */
  record Equal(String attribute, Comparand value) implements Criterion {
    @Override
    public Truth holds(FlagContext context) {
      Attribute actual = context.attribute(attribute);
      return actual == null ? Truth.UNKNOWN : value.equal(actual);
    }
  }

  /**
   * Before or after.
   *
   * @param below whether smaller values hold
   * @param same whether equal ones do
   */
  record Ordered(String attribute, Quantity value, boolean below, boolean same)
      implements Criterion {
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

  /** A moment before or after another one, as {@link Ordered}. */
  record OrderedInTime(String attribute, long moment, boolean below, boolean same)
      implements Criterion {
    @Override
    public Truth holds(FlagContext context) {
      Attribute actual = context.attribute(attribute);
      long time = actual == null ? Timestamps.NONE : actual.time();
      return time == Timestamps.NONE
          ? Truth.UNKNOWN
          : Truth.of(time == moment ? same : (time < moment) == below);
    }
  }

  /** A text with another one in it. */
  record HasPart(String attribute, Part part, String text) implements Criterion {
    @Override
    public Truth holds(FlagContext context) {
      String actual = textOf(context.attribute(attribute));
      if (actual == null) {
        return Truth.UNKNOWN;
      }
      return Truth.of(
          switch (part) {
            case START -> actual.startsWith(text);
            case END -> actual.endsWith(text);
            case ANYWHERE -> actual.contains(text);
          });
    }
  }

  /** A text that a pattern describes as a whole. */
  record Matches(String attribute, LinearPattern pattern) implements Criterion {
    @Override
    public Truth holds(FlagContext context) {
      String actual = textOf(context.attribute(attribute));
      return actual == null ? Truth.UNKNOWN : Truth.of(pattern.matches(actual));
    }
  }

  private static @Nullable String textOf(@Nullable Attribute attribute) {
    return attribute == null || attribute.kind != Attribute.Kind.TEXT ? null : attribute.text;
  }
}
