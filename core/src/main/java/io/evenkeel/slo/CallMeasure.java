package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import java.util.List;
import java.util.OptionalLong;

/** How an objective reads good and bad calls out of its service's counters. */
sealed interface CallMeasure extends Measure {

  long good(CallCounters counters);

  long bad(CallCounters counters);

  @Override
  default Tally begin(Sources sources) {
    return new CallTally(this, sources.calls());
  }

  /** Good calls, over all counters that the service ever had. */
  default long good(List<CallCounters> counters) {
    long sum = 0;
    for (CallCounters one : counters) {
      sum += good(one);
    }
    return sum;
  }

  /** Bad calls, over all counters that the service ever had. */
  default long bad(List<CallCounters> counters) {
    long sum = 0;
    for (CallCounters one : counters) {
      sum += bad(one);
    }
    return sum;
  }

  /** Reads the counters whenever somebody asks. */
  record CallTally(CallMeasure measure, List<CallCounters> calls) implements Tally {

    @Override
    public long first() {
      return measure.good(calls);
    }

    @Override
    public long second() {
      return measure.bad(calls);
    }
  }

  /**
   * Calls that the service did not fail.
   *
   * @param clientErrorsAreBad the file lists {@code 4xx} as bad
   */
  record Availability(boolean clientErrorsAreBad) implements CallMeasure {

    @Override
    public long good(CallCounters counters) {
      long succeeded = counters.ended(Outcome.SUCCESS);
      return clientErrorsAreBad ? succeeded : succeeded + counters.ended(Outcome.CLIENT_ERROR);
    }

    @Override
    public long bad(CallCounters counters) {
      long failed = counters.ended(Outcome.SERVER_ERROR);
      return clientErrorsAreBad ? failed + counters.ended(Outcome.CLIENT_ERROR) : failed;
    }
  }

  /** All calls but those of one class, for the ceiling of that class. */
  record OtherThan(Outcome outcome) implements CallMeasure {

    @Override
    public long good(CallCounters counters) {
      return counters.ended(Outcome.SUCCESS)
          + counters.ended(
              outcome == Outcome.CLIENT_ERROR ? Outcome.SERVER_ERROR : Outcome.CLIENT_ERROR);
    }

    @Override
    public long bad(CallCounters counters) {
      return counters.ended(outcome);
    }
  }

  /**
   * Calls strictly faster than a threshold, over those that succeeded or were too slow: a fast
   * failure says nothing about speed.
   */
  record FasterThan(long threshold) implements CallMeasure {

    @Override
    public OptionalLong thresholdNanos() {
      return OptionalLong.of(threshold);
    }

    @Override
    public long good(CallCounters counters) {
      return counters.succeededBelow(threshold);
    }

    @Override
    public long bad(CallCounters counters) {
      return counters.tookAtLeast(threshold);
    }
  }
}
