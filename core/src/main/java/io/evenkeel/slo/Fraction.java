package io.evenkeel.slo;

import java.math.BigInteger;

/** A share of a count, exact for all longs. */
final class Fraction {
  private Fraction() {}

  /**
   * {@code count × part / whole}, rounded half up; all of it when the whole is nothing.
   *
   * @param count at least 0
   * @param part from 0 to {@code whole}
   */
  static long of(long count, long part, long whole) {
    if (part >= whole || count == 0) {
      return count;
    }
    if (Math.multiplyHigh(count, part) == 0 && count * part >= 0) {
      long product = count * part;
      long quotient = product / whole;
      long rest = product % whole;
      return rest >= whole - rest ? quotient + 1 : quotient;
    }
    BigInteger doubled = BigInteger.valueOf(count).multiply(BigInteger.valueOf(part)).shiftLeft(1);
    BigInteger divisor = BigInteger.valueOf(whole);
    return doubled.add(divisor).divide(divisor.shiftLeft(1)).longValueExact();
  }
}
