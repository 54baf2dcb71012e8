package io.evenkeel.flags.openfeature;

import dev.openfeature.sdk.Value;
import io.evenkeel.config.flags.FlagValue;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A type that a caller may ask for.
 *
 * @param convert gives null where a flag serves another type
 */
record Wanted<T>(String name, Class<T> type, Function<FlagValue, @Nullable T> convert) {
  static final Wanted<Boolean> BOOLEAN =
      new Wanted<>(
          "boolean",
          Boolean.class,
          value -> value instanceof FlagValue.Bool bool ? bool.value() : null);
  static final Wanted<String> TEXT =
      new Wanted<>(
          "string",
          String.class,
          value -> value instanceof FlagValue.Text text ? text.value() : null);
  static final Wanted<Integer> INTEGER =
      new Wanted<>("integer", Integer.class, value -> whole(value, BigDecimal::intValueExact));
  static final Wanted<Long> LONG =
      new Wanted<>("long", Long.class, value -> whole(value, BigDecimal::longValueExact));
  static final Wanted<Double> DOUBLE =
      new Wanted<>(
          "double",
          Double.class,
          value -> value instanceof FlagValue.Decimal number ? number.value().doubleValue() : null);
  static final Wanted<Value> OBJECT =
      new Wanted<>(
          "object",
          Value.class,
          value -> value instanceof FlagValue.Json json ? JsonValue.read(json.value()) : null);

  private static <N> @Nullable N whole(FlagValue value, Function<BigDecimal, N> exact) {
    try {
      return value instanceof FlagValue.Decimal number ? exact.apply(number.value()) : null;
    } catch (ArithmeticException e) {
      // A fraction, or more digits than the type has: another type than the caller's.
      return null;
    }
  }
}
