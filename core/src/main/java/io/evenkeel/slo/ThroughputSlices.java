package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Minutes in which the offered load was served. Only a minute that was offered the target says
 * whether it can be served: its calls of every class reached the target, and it is good when those
 * that the service did not fail reached it too.
 */
record ThroughputSlices(BigDecimal perSecond, String unit) implements Measure {
  private static final CallMeasure SERVED = new CallMeasure.OtherThan(Outcome.SERVER_ERROR);

  @Override
  public Tally begin(Sources sources) {
    return new OfCalls(sources.calls(), sources.now());
  }

  private boolean isReached(long calls, long nanos) {
    return BigDecimal.valueOf(calls)
            .movePointRight(9)
            .compareTo(perSecond.multiply(BigDecimal.valueOf(nanos)))
        >= 0;
  }

  private final class OfCalls extends SliceTally {
    private final List<CallCounters> counters;
    private long servedBefore;
    private long failedBefore;
    private final Optional<String> idle;

    OfCalls(List<CallCounters> counters, long now) {
      super(now);
      this.counters = counters;
      this.idle =
          Optional.of(
              "no minute in the window was offered %s %s/s"
                  .formatted(perSecond.toPlainString(), unit));
      forget();
    }

    @Override
    Verdict judge(long nanos) {
      long servedBegan = servedBefore;
      long failedBegan = failedBefore;
      forget();
      long served = servedBefore - servedBegan;
      if (!isReached(served + failedBefore - failedBegan, nanos)) {
        return Verdict.NEITHER;
      }
      return isReached(served, nanos) ? Verdict.GOOD : Verdict.BAD;
    }

    @Override
    void forget() {
      servedBefore = SERVED.good(counters);
      failedBefore = SERVED.bad(counters);
    }

    @Override
    public Optional<String> idle() {
      return idle;
    }
  }
}
