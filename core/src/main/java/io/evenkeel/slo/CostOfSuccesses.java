package io.evenkeel.slo;

import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.signal.Signals;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What successful interactions cost: the sum of {@value #COST} over that of {@value #SUCCESSES}.
 * Read as events, micro-dollars below the ceiling are good and those above it bad; the budget is
 * the ceiling itself, so that what is consumed is cost over (ceiling × successes).
 */
record CostOfSuccesses() implements Measure {
  static final String COST = "cost_micros";
  static final String SUCCESSES = "successful_interactions";

  /** A mean over fewer says nothing yet. */
  private static final int MINIMUM_SUCCESSES = 10;

  @Override
  public Tally begin(Sources sources) {
    return new OfSums(sources.signals());
  }

  private record OfSums(Signals signals) implements Tally {

    @Override
    public long first() {
      return count(SUCCESSES);
    }

    @Override
    public long second() {
      return count(COST);
    }

    private long count(String name) {
      return signals.hasCounter(name) ? signals.counter(name).count() : 0;
    }

    @Override
    public WindowReading judge(WindowReading counts, ObjectiveSettings settings) {
      if (counts.good() < MINIMUM_SUCCESSES) {
        return new WindowReading(0, 0, counts.coverage());
      }
      long cost = counts.bad();
      long within = Math.min(cost, times(ceiling(settings), counts.good()));
      return new WindowReading(within, cost - within, counts.coverage());
    }

    @Override
    public OptionalDouble budgetConsumed(WindowReading counts, ObjectiveSettings settings) {
      return counts.good() < MINIMUM_SUCCESSES
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) counts.bad() / ceiling(settings) / counts.good());
    }

    private static long times(long ceiling, long successes) {
      return Math.multiplyHigh(ceiling, successes) == 0 && ceiling * successes >= 0
          ? ceiling * successes
          : Long.MAX_VALUE;
    }

    // At least a millionth of a dollar, so that a ceiling of nothing does not divide by it.
    private static long ceiling(ObjectiveSettings settings) {
      return settings.indicator() instanceof Indicator.CostPerSuccess cost
          ? Math.max(1, cost.ceiling().microDollars())
          : 1;
    }

    @Override
    public Optional<String> unmeasured() {
      return Optional.of(signals.hasCounter(COST) ? SUCCESSES : COST)
          .filter(name -> !signals.hasCounter(name))
          .map("no signal '%s' is published"::formatted);
    }

    @Override
    public Optional<String> idle() {
      return Optional.of(
          "fewer than " + MINIMUM_SUCCESSES + " successful interactions in the window");
    }

    @Override
    public boolean countsEvents() {
      return false;
    }
  }
}
