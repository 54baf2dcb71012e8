package io.evenkeel.slo.replay;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Percentage;
import io.evenkeel.slo.Objective;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What services really do, as a ground for what to promise.
 *
 * @param services in alphabetical order
 */
public record Baseline(List<CallSummary> services) {
  private static final Duration RARELY = Duration.ofDays(1);

  /**
   * An objective that the recording does not keep.
   *
   * @param good events over the whole recording
   * @param target that their share falls short of
   */
  public record Miss(String service, String objective, long good, long bad, Percentage target) {}

  /** The baseline of every service that was called. */
  public static Baseline of(ReplayEvents events) {
    return new Baseline(
        events.services().stream()
            .sorted()
            .map(service -> CallSummary.of(events, service))
            .toList());
  }

  /**
   * Which objectives of a configuration the recording as a whole does not keep, whatever their
   * windows; an objective without events is not among them.
   *
   * @param progress hears on the way how much of the recording was played, once for each hour of it
   */
  public static List<Miss> misses(
      Configuration configuration,
      ReplayEvents events,
      Instant start,
      Consumer<Duration> progress) {
    try (Playback end =
        Playback.of(configuration, events, start, RARELY, nothing -> {}, progress)) {
      return end.objectives().stream()
          .filter(Baseline::isMissed)
          .map(
              one ->
                  new Miss(
                      one.service(), one.name(), one.good(), one.bad(), one.settings().target()))
          .toList();
    }
  }

  private static boolean isMissed(Objective objective) {
    BigDecimal good = BigDecimal.valueOf(objective.good());
    BigDecimal all =
        new BigDecimal(
            BigInteger.valueOf(objective.good()).add(BigInteger.valueOf(objective.bad())));
    return good.compareTo(all.multiply(objective.settings().target().fraction())) < 0;
  }

  /** Objectives that the recording keeps with room to spare, as a file that can be loaded. */
  public String suggestion() {
    return SuggestedObjectives.yaml(services);
  }
}
