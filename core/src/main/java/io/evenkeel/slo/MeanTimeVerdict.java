package io.evenkeel.slo;

import io.evenkeel.config.objectives.Indicator.MeanTime;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.signal.Signals;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a mean time of the alert history is within its bound now: one good event or one bad. The
 * budget is the bound itself – a recovery half as long as allowed consumes half of it, failures
 * twice as rare as demanded as well – so it is the same in every window.
 */
record MeanTimeVerdict(MeanTime.Kind kind) implements Measure {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int LONGEST_SUFFIX = 80;

  @Override
  public Tally begin(Sources sources) {
    return new OfHistory(sources.signals(), signal(sources.service()));
  }

  /** The gauge of the alert history that is read: of the service, or of all together. */
  private String signal(String service) {
    String mean = kind == MeanTime.Kind.TO_RECOVERY ? "mttr_seconds" : "mtbf_seconds";
    if (service.equals(ObjectiveSettings.EVERY_SERVICE)) {
      return mean;
    }
    String usable = service.replaceAll("[^A-Za-z0-9_.]", "_");
    return mean + "." + usable.substring(0, Math.min(usable.length(), LONGEST_SUFFIX));
  }

  private final class OfHistory implements Tally {
    private final Signals signals;
    private final String signal;

    OfHistory(Signals signals, String signal) {
      this.signals = signals;
      this.signal = signal;
    }

    @Override
    public long first() {
      return 0;
    }

    @Override
    public long second() {
      return 0;
    }

    @Override
    public WindowReading judge(WindowReading counts, ObjectiveSettings settings) {
      OptionalDouble consumed = budgetConsumed(counts, settings);
      if (consumed.isEmpty()) {
        return new WindowReading(0, 0, counts.coverage());
      }
      boolean met = consumed.getAsDouble() < 1; // both bounds are strict
      return new WindowReading(met ? 1 : 0, met ? 0 : 1, counts.coverage());
    }

    @Override
    public OptionalDouble budgetConsumed(WindowReading counts, ObjectiveSettings settings) {
      OptionalDouble mean = signals.value(signal);
      if (mean.isEmpty()
          || !(mean.getAsDouble() >= 0)
          || !(settings.indicator() instanceof MeanTime bound)) {
        return OptionalDouble.empty();
      }
      double allowed = bound.bound().toNanos() / NANOS_PER_SECOND;
      return OptionalDouble.of(
          kind == MeanTime.Kind.TO_RECOVERY
              ? mean.getAsDouble() / allowed
              : allowed / mean.getAsDouble());
    }

    @Override
    public Optional<String> unmeasured() {
      return signals.has(signal)
          ? Optional.empty()
          : Optional.of("no signal '%s' is published".formatted(signal));
    }

    @Override
    public Optional<String> idle() {
      return Optional.of("the alert history knows no such mean yet");
    }

    @Override
    public boolean countsEvents() {
      return false;
    }
  }
}
