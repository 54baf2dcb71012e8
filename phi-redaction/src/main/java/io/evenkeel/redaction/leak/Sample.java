package io.evenkeel.redaction.leak;

import io.evenkeel.config.Percentage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every so many texts one, by counting: 1 % is the hundredth, the two hundredth and so on.
 * Thread-safe; asking allocates nothing.
 */
final class Sample {
  private static final int ALL = 100_000;

  private final int share;
  private final AtomicLong count = new AtomicLong();

  Sample(Percentage percentage) {
    BigDecimal steps = percentage.fraction().multiply(BigDecimal.valueOf(ALL));
    // A share too fine to count is not none.
    this.share = steps.setScale(0, RoundingMode.CEILING).min(BigDecimal.valueOf(ALL)).intValue();
  }

  boolean takesNext() {
    if (share == ALL || share == 0) {
      return share == ALL;
    }
    return count.incrementAndGet() * share % ALL < share;
  }
}
