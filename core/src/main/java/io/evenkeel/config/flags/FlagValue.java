package io.evenkeel.config.flags;

import java.math.BigDecimal;

/** What a variant serves: a boolean, a text, a number or a JSON document. Immutable. */
public sealed interface FlagValue {

  /** True or false. */
  record Bool(boolean value) implements FlagValue {}

  /** A text. */
  record Text(String value) implements FlagValue {}

  /** A number, exact. */
  record Decimal(BigDecimal value) implements FlagValue {}

  /** A JSON document, compact. */
  record Json(String value) implements FlagValue {}
}
