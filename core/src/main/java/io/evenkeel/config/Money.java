package io.evenkeel.config;

import java.math.BigDecimal;

/**
 * An amount of US dollars, exact to a millionth.
 *
 * @param microDollars millionths of a dollar
 */
public record Money(long microDollars) {

  /** Such as {@code $2} or {@code $0.0025}. */
  @Override
  public String toString() {
    return "$" + BigDecimal.valueOf(microDollars, 6).stripTrailingZeros().toPlainString();
  }
}
