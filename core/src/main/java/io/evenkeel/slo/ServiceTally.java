package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import io.evenkeel.change.Tally;
import java.util.function.ToLongFunction;

/**
 * All calls of one service, for telling when it began to fail.
 *
 * @param tag the service
 * @param ended how many calls ended so
 */
record ServiceTally(String tag, ToLongFunction<Outcome> ended) implements Tally {

  @Override
  public long good() {
    return ended.applyAsLong(Outcome.SUCCESS) + ended.applyAsLong(Outcome.CLIENT_ERROR);
  }

  @Override
  public long bad() {
    return ended.applyAsLong(Outcome.SERVER_ERROR);
  }
}
