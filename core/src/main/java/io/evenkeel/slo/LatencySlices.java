package io.evenkeel.slo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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
    return new OfCalls(sources.calls(), sources.now());
  }

  private boolean isMet(long good, long all) {
    return BigDecimal.valueOf(good)
            .movePointRight(2)
            .compareTo(percentile.multiply(BigDecimal.valueOf(all)))
        >= 0;
  }

  private final class OfCalls extends SliceTally {
    private final List<CallCounters> counters;
    private long goodBefore;
    private long badBefore;
    private final Optional<String> idle =
        Optional.of("no minute in the window had " + minimumCalls + " calls");

    OfCalls(List<CallCounters> counters, long now) {
      super(now);
      this.counters = counters;
      forget();
    }

    @Override
    Verdict judge(long nanos) {
      long goodBegan = goodBefore;
      long badBegan = badBefore;
      forget();
      long good = goodBefore - goodBegan;
      long all = good + badBefore - badBegan;
      if (all < minimumCalls) {
        return Verdict.NEITHER;
      }
      return isMet(good, all) ? Verdict.GOOD : Verdict.BAD;
    }

    @Override
    void forget() {
      goodBefore = calls.good(counters);
      badBefore = calls.bad(counters);
    }

    @Override
    public Optional<String> idle() {
      return idle;
    }
  }
}
