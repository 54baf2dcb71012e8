package io.evenkeel.config;

import java.math.BigDecimal;

/**
 * A percentage as an exact decimal: 99.999999999 % keeps its eleven nines.
 *
 * @param percent such as 99.9; from 0, and to 100 unless the key says otherwise
 */
public record Percentage(BigDecimal percent) {

  public Percentage {
    if (percent.signum() < 0) {
      throw new IllegalArgumentException("a percentage is not negative: " + percent);
    }
    // 99.90 and 99.9 are the same target and have to be equal.
    BigDecimal shortest = percent.stripTrailingZeros();
    percent = shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  /** {@code of("99.9")}. */
  public static Percentage of(String percent) {
    return new Percentage(new BigDecimal(percent));
  }

  /** The same as a fraction, exact: 0.999 for 99.9 %. */
  public BigDecimal fraction() {
    return percent.movePointLeft(2);
  }

  @Override
  public String toString() {
    return percent.toPlainString() + "%";
  }
}
