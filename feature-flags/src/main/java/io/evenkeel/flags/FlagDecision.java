package io.evenkeel.flags;

import io.evenkeel.config.flags.FlagValue;
import java.math.BigDecimal;

/**
 * What a unit gets, and why. Immutable and preallocated: deciding creates none.
 *
 * @param variant the variant's name, or {@value #DEFAULT_VARIANT} for a caller's default
 * @param generation which state of the flag decided: it grows with every change of the definition,
 *     ramp step, rollback, disable and clear, over restarts too; 0 where there is no flag
 */
public record FlagDecision(FlagValue value, String variant, Reason reason, long generation) {
  static final String DEFAULT_VARIANT = "default";

  /** Whether the value is the boolean true; false for any other type. */
  public boolean isOn() {
    return value instanceof FlagValue.Bool bool && bool.value();
  }

  /** The value as text: a text or JSON document as it is, {@code true}, or {@code 0.25}. */
  public String text() {
    if (value instanceof FlagValue.Text text) {
      return text.value();
    }
    if (value instanceof FlagValue.Json json) {
      return json.value();
    }
    if (value instanceof FlagValue.Decimal decimal) {
      return decimal.value().toPlainString();
    }
    return isOn() ? "true" : "false";
  }

  /** The value as a number; {@code otherwise} for any other type. */
  public BigDecimal number(BigDecimal otherwise) {
    return value instanceof FlagValue.Decimal decimal ? decimal.value() : otherwise;
  }
}
