package io.evenkeel.slo;

import io.evenkeel.signal.Signals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Minutes without an incident, against incidents of a published counter. An incident counts at
 * once; a minute counts at its end, and only while somebody publishes the counter: that nobody
 * looks is not quiet.
 */
record QuietMinutes(String objective) implements Measure {
  /** Where the handbooks call the objective otherwise than the signal. */
  private static final Map<String, String> SIGNALS = Map.of("phi_compliance", "phi_leak_incidents");

  @Override
  public Tally begin(Sources sources) {
    return new OfCounter(sources.signals(), sources.now());
  }

  private final class OfCounter extends SliceTally {
    private final Signals signals;
    private long incidentsBefore;
    private boolean publishedBefore;

    OfCounter(Signals signals, long now) {
      super(now);
      this.signals = signals;
      forget();
    }

    private Optional<String> signal() {
      return List.of(objective, SIGNALS.getOrDefault(objective, objective)).stream()
          .filter(signals::hasCounter)
          .findFirst();
    }

    @Override
    public long second() {
      return signal().map(name -> signals.counter(name).count()).orElse(0L);
    }

    @Override
    Verdict judge(long nanos) {
      long incidents = incidentsBefore;
      boolean wasPublished = publishedBefore;
      forget();
      return wasPublished && incidents == incidentsBefore ? Verdict.GOOD : Verdict.NEITHER;
    }

    @Override
    void forget() {
      publishedBefore = signal().isPresent();
      incidentsBefore = second();
    }

    @Override
    public Optional<String> unmeasured() {
      return signal().isPresent()
          ? Optional.empty()
          : Optional.of(
              "no signal '%s' is published".formatted(SIGNALS.getOrDefault(objective, objective)));
    }

    @Override
    public Optional<String> idle() {
      return Optional.of("no whole minute was observed in the window");
    }
  }
}
