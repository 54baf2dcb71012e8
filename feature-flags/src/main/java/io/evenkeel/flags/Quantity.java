package io.evenkeel.flags;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number or version that attributes are compared with, prepared for each kind of number.
 * Immutable; comparing allocates nothing.
 */
final class Quantity {
  private final String spelling;
  private final boolean isDecimal;
  private final long version;
  private final long floor;
  private final int floorToExact;
  private final double nearest;

  Quantity(String spelling) {
    this.spelling = spelling;
    isDecimal = Versions.isDecimal(spelling);
    version = Versions.packed(spelling);
    BigDecimal exact = isDecimal ? new BigDecimal(spelling) : BigDecimal.ZERO;
    floor =
        exact
            .setScale(0, RoundingMode.FLOOR)
            .max(BigDecimal.valueOf(Long.MIN_VALUE))
            .min(BigDecimal.valueOf(Long.MAX_VALUE))
            .longValueExact();
    floorToExact = BigDecimal.valueOf(floor).compareTo(exact);
    nearest = exact.doubleValue();
  }

  /** Whether there is an order between this and {@code actual}. */
  boolean comparable(Attribute actual) {
    return actual.kind == Attribute.Kind.TEXT ? actual.isVersion : isDecimal && actual.isNumber();
  }

  /** Negative when {@code actual} is smaller. Only what is {@link #comparable}. */
  int compareFrom(Attribute actual) {
    return switch (actual.kind) {
      case TEXT -> compareText(actual);
      case FRACTION -> compare(actual.fraction, nearest);
      case WHOLE, TRUTH, TIME -> compareWhole(actual.whole);
    };
  }

  private int compareText(Attribute actual) {
    if (actual.isDecimal && isDecimal) {
      return Versions.compareDecimals(actual.text, spelling);
    }
    return version >= 0 && actual.version >= 0
        ? Long.compare(actual.version, version)
        : Versions.compareVersions(actual.text, spelling);
  }

  // Double.compare tells -0.0 from 0.0.
  private static int compare(double left, double right) {
    return left < right ? -1 : left > right ? 1 : 0;
  }

  private int compareWhole(long actual) {
    int order = Long.compare(actual, floor);
    return order != 0 ? order : floorToExact;
  }
}
