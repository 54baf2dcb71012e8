package io.evenkeel.slo;

import io.evenkeel.config.Percentage;
import io.evenkeel.signal.Signals;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Minutes in which a resource was used less than its ceiling on average: the mean of what its
 * signal, a fraction from 0 to 1, says every ten seconds. A minute without a reading is neither.
 */
record SaturationSlices(String resource, Percentage ceiling) implements Measure {
  private static final Duration SAMPLE = Duration.ofSeconds(10);

  @Override
  public Tally begin(Sources sources) {
    return new OfGauge(sources.signals(), sources.now());
  }

  private final class OfGauge extends SliceTally {
    private final Signals signals;
    private final double limit = ceiling.fraction().doubleValue();
    private final WholePeriods sampled = new WholePeriods(SAMPLE);
    private double sum;
    private int samples;

    OfGauge(Signals signals, long now) {
      super(now);
      this.signals = signals;
      sampled.passes(now);
    }

    @Override
    void sample(long now) {
      if (!sampled.passes(now)) {
        return;
      }
      OptionalDouble use = signals.value(resource);
      if (use.isPresent() && Double.isFinite(use.getAsDouble())) {
        sum += use.getAsDouble();
        samples++;
      }
    }

    @Override
    Verdict judge(long nanos) {
      double total = sum;
      int count = samples;
      forget();
      if (count == 0) {
        return Verdict.NEITHER;
      }
      return total / count < limit ? Verdict.GOOD : Verdict.BAD;
    }

    @Override
    void forget() {
      sum = 0;
      samples = 0;
    }

    @Override
    public Optional<String> unmeasured() {
      return signals.has(resource)
          ? Optional.empty()
          : Optional.of("no signal '%s' is published".formatted(resource));
    }

    @Override
    public Optional<String> idle() {
      return Optional.of("the signal gave no reading in a whole minute of the window");
    }
  }
}
