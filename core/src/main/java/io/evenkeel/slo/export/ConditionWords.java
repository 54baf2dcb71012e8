package io.evenkeel.slo.export;

import io.evenkeel.config.operations.AlertCondition;
import io.evenkeel.config.operations.AlertCondition.Bound;
import java.math.BigDecimal;
import java.time.Duration;

/** A condition as the file writes it. */
final class ConditionWords {
  private ConditionWords() {}

  static String of(AlertCondition condition) {
    return condition.signal()
        + " "
        + condition.comparison().sign()
        + " "
        + bound(condition.bound());
  }

  /** To the nanosecond, which Prometheus has no words for: {@code 0.3ms}. */
  static String time(Duration time) {
    if (time.isZero()) {
      return "0s";
    }
    return time.toNanos() % 1_000_000 == 0
        ? PromQl.duration(time)
        : BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
  }

  private static String bound(Bound bound) {
    if (bound instanceof Bound.Count count) {
      return PromQl.number(count.value());
    }
    if (bound instanceof Bound.Share share) {
      return share.value().toString();
    }
    if (bound instanceof Bound.Time time) {
      return time(time.value());
    }
    if (bound instanceof Bound.Amount amount) {
      return amount.value().toString();
    }
    BigDecimal factor = ((Bound.Target) bound).factor();
    return factor.compareTo(BigDecimal.ONE) == 0 ? "target" : "target * " + PromQl.number(factor);
  }
}
