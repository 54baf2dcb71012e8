package io.evenkeel.config;

import java.math.BigDecimal;

/**
 * A share of traffic in steps of 0.001 %, exact.
 *
 * @param hundredThousandths from 0 (none) to 100,000 (all)
 */
public record Share(int hundredThousandths) implements Comparable<Share> {
  /** Nothing. */
  public static final Share NONE = new Share(0);

  /** All. */
  public static final Share ALL = new Share(100_000);

  public Share {
    if (hundredThousandths < 0 || hundredThousandths > 100_000) {
      throw new IllegalArgumentException(
          "a share is from 0 to 100,000 hundred-thousandths, not " + hundredThousandths);
    }
  }

  /** {@code 5} for 5 %. Throws {@link ArithmeticException} when finer than 0.001 %. */
  public static Share ofPercent(BigDecimal percent) {
    return new Share(percent.movePointRight(3).intValueExact());
  }

  /** {@code 5} for 5 %. */
  public static Share ofPercent(int percent) {
    return new Share(Math.multiplyExact(percent, 1_000));
  }

  @Override
  public int compareTo(Share other) {
    return Integer.compare(hundredThousandths, other.hundredThousandths);
  }

  /** Such as {@code 5%} or {@code 0.125%}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(hundredThousandths, 3).stripTrailingZeros().toPlainString() + "%";
  }
}
