package io.evenkeel.flags;

import io.evenkeel.flags.Criterion.Truth;

/** What an attribute may be equal to. Immutable; comparing allocates nothing. */
sealed interface Comparand {

  /** Whether {@code actual} is equal; unknown where its kind cannot be. */
  Truth equal(Attribute actual);

  /** Letter by letter. */
  record Text(String text) implements Comparand {
    @Override
    public Truth equal(Attribute actual) {
      return actual.kind == Attribute.Kind.TEXT
          ? Truth.of(text.equals(actual.text))
          : Truth.UNKNOWN;
    }
  }

  /** True or false, or a text that says so. */
  record Bool(String text) implements Comparand {
    @Override
    public Truth equal(Attribute actual) {
      return actual.kind == Attribute.Kind.TEXT || actual.kind == Attribute.Kind.TRUTH
          ? Truth.of(text.equals(actual.text))
          : Truth.UNKNOWN;
    }
  }

  /** As a number or version; a text that is neither is another one. */
  record Numeric(Quantity quantity) implements Comparand {
    @Override
    public Truth equal(Attribute actual) {
      if (quantity.comparable(actual)) {
        return Truth.of(quantity.compareFrom(actual) == 0);
      }
      return actual.kind == Attribute.Kind.TEXT ? Truth.NO : Truth.UNKNOWN;
    }
  }

  /** The same moment, however it is spelt; a text that is no moment is another one. */
  record Moment(long moment) implements Comparand {
    @Override
    public Truth equal(Attribute actual) {
      long time = actual.time();
      if (time != Timestamps.NONE) {
        return Truth.of(time == moment);
      }
      return actual.kind == Attribute.Kind.TEXT ? Truth.NO : Truth.UNKNOWN;
    }
  }
}
