package io.evenkeel.slo.replay;

import io.evenkeel.slo.replay.CallSummary.Quantiles;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Durations, each with how many calls took it. */
final class WeightedDurations {
  private final NavigableMap<Long, Long> calls = new TreeMap<>();
  private long total;

  void add(long nanos, long weight) {
    calls.merge(nanos, weight, Long::sum);
    total += weight;
  }

  Optional<Quantiles> quantiles() {
    return total == 0
        ? Optional.empty()
        : Optional.of(
            new Quantiles(atPerMille(500), atPerMille(950), atPerMille(990), atPerMille(999)));
  }

  /** The smallest duration with at least this share of the calls at or below it. */
  private Duration atPerMille(int share) {
    // The rank in whole calls; in two parts, because a recording may count 10^12 calls a line.
    long rank = total / 1_000 * share + (total % 1_000 * share + 999) / 1_000;
    long below = 0;
    for (var entry : calls.entrySet()) {
      below += entry.getValue();
      if (below >= rank) {
        return Duration.ofNanos(entry.getKey());
      }
    }
    throw new IllegalStateException("fewer durations than calls");
  }
}
