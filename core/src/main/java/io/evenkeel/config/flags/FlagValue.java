package io.evenkeel.config.flags;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/** What a variant serves: a boolean, a text, a number or a JSON document. Immutable. */
public sealed interface FlagValue {

  /** True or false. */
  record Bool(boolean value) implements FlagValue {}

  /** A text. */
  record Text(String value) implements FlagValue {
    public Text {
      requireNonNull(value, "a text");
    }
  }

  /** A number, exact. */
  record Decimal(BigDecimal value) implements FlagValue {
    public Decimal {
      requireNonNull(value, "a number");
    }
  }

  /** A JSON document, compact. */
  record Json(String value) implements FlagValue {
    public Json {
      requireNonNull(value, "a document");
    }
  }
}
