package io.evenkeel.slo;

import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.signal.SignalCounter;
import io.evenkeel.signal.SignalRatio;
import io.evenkeel.signal.Signals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A share of published events: of two counters, a part and the whole, or of the ratio published
 * under the objective's name. Whichever is published first is counted from then on.
 *
 * <p>The counts kept are the part and the whole, because the rest – whole without part – falls
 * while interactions are under way that the one counts at their start and the other at their end.
 *
 * @param part a counter's name, if the file gives one
 * @param whole the same
 * @param partIsBad the part that is counted is the bad one
 */
record SignalShare(
    String objective, Optional<String> part, Optional<String> whole, boolean partIsBad)
    implements Measure {

  @Override
  public Tally begin(Sources sources) {
    return new OfSignals(sources.signals());
  }

  private Optional<Source> source(Signals signals) {
    if (signals.hasRatio(objective)) {
      return Optional.of(new OfRatio(signals.ratio(objective), partIsBad));
    }
    return part.filter(signals::hasCounter)
        .flatMap(
            name ->
                whole
                    .filter(signals::hasCounter)
                    .map(all -> new OfCounters(signals.counter(name), signals.counter(all))));
  }

  private interface Source {

    long part();

    long whole();
  }

  private record OfCounters(SignalCounter counted, SignalCounter all) implements Source {

    @Override
    public long part() {
      return counted.count();
    }

    @Override
    public long whole() {
      return all.count();
    }
  }

  private record OfRatio(SignalRatio ratio, boolean partIsBad) implements Source {

    @Override
    public long part() {
      return partIsBad ? ratio.badCount() : ratio.goodCount();
    }

    @Override
    public long whole() {
      return ratio.goodCount() + ratio.badCount();
    }
  }

  private final class OfSignals implements Tally {
    private final Signals signals;
    private volatile @Nullable Source found;

    OfSignals(Signals signals) {
      this.signals = signals;
    }

    private @Nullable Source found() {
      Source known = found;
      if (known == null) {
        known = source(signals).orElse(null);
        found = known;
      }
      return known;
    }

    @Override
    public long first() {
      Source source = found();
      return source == null ? 0 : source.part();
    }

    @Override
    public long second() {
      Source source = found();
      return source == null ? 0 : source.whole();
    }

    @Override
    public WindowReading judge(WindowReading counts, ObjectiveSettings settings) {
      long all = counts.bad();
      long counted = Math.min(counts.good(), all);
      return partIsBad
          ? new WindowReading(all - counted, counted, counts.coverage())
          : new WindowReading(counted, all - counted, counts.coverage());
    }

    @Override
    public Optional<String> unmeasured() {
      if (found() != null) {
        return Optional.empty();
      }
      String missing =
          part.filter(name -> !signals.hasCounter(name))
              .or(() -> whole.filter(name -> !signals.hasCounter(name)))
              .orElse(objective);
      return Optional.of("no signal '%s' is published".formatted(missing));
    }

    @Override
    public Optional<String> idle() {
      return Optional.of("the signal counted no event in the window");
    }
  }
}
