package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import java.math.BigDecimal;

/**
 * Minutes in which the offered load was served. Only a minute that was offered the target says
 * whether it can be served: its calls of every class reached the target, and it is good when those
 * that the service did not fail reached it too.
 */
record ThroughputSlices(BigDecimal perSecond, String unit) implements Measure {
  private static final CallMeasure SERVED = new CallMeasure.OtherThan(Outcome.SERVER_ERROR);

  @Override
  public Tally begin(Sources sources) {
    return new CallSliceTally(
        SERVED,
        sources,
        "no minute in the window was offered %s %s/s".formatted(perSecond.toPlainString(), unit)) {
      @Override
      Verdict judge(long served, long offered, long nanos) {
        if (!isReached(offered, nanos)) {
          return Verdict.NEITHER;
        }
        return isReached(served, nanos) ? Verdict.GOOD : Verdict.BAD;
      }
    };
  }

  private boolean isReached(long calls, long nanos) {
    return BigDecimal.valueOf(calls)
            .movePointRight(9)
            .compareTo(perSecond.multiply(BigDecimal.valueOf(nanos)))
        >= 0;
  }
}
