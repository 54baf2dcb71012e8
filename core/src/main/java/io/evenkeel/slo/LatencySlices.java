package io.evenkeel.slo;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * Minutes in which a percentile of the calls stayed below its threshold. The percentile is never
 * estimated: it stays below exactly when at least its share of the calls does.
 *
 * @param percentile such as 95
 * @param minimumCalls with fewer of them a minute is neither good nor bad
 */
record LatencySlices(CallMeasure.FasterThan calls, BigDecimal percentile, int minimumCalls)
    implements Measure {

  @Override
  public OptionalLong thresholdNanos() {
    return calls.thresholdNanos();
  }

  @Override
  public Tally begin(Sources sources) {
    return new CallSliceTally(
        calls, sources, "no minute in the window had " + minimumCalls + " calls") {
      @Override
      Verdict judge(long good, long all, long nanos) {
        if (all < minimumCalls) {
          return Verdict.NEITHER;
        }
        return isMet(good, all) ? Verdict.GOOD : Verdict.BAD;
      }
    };
  }

  private boolean isMet(long good, long all) {
    return BigDecimal.valueOf(good)
            .movePointRight(2)
            .compareTo(percentile.multiply(BigDecimal.valueOf(all)))
        >= 0;
  }
}
