package io.evenkeel.slo.replay;

import io.evenkeel.slo.Objective;
import io.evenkeel.slo.replay.Diagnosis.Hour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cumulative counts of one service's objectives, hour by hour. */
final class HourlyCounts {
  private final String service;
  private final Map<String, List<Count>> counts = new HashMap<>();

  HourlyCounts(String service) {
    this.service = service;
  }

  /** Since the beginning. */
  private record Count(Duration at, long good, long bad) {}

  void add(Playback playback) {
    for (Objective objective : playback.objectives()) {
      if (objective.service().equals(service)) {
        counts
            .computeIfAbsent(objective.name(), none -> new ArrayList<>())
            .add(new Count(playback.elapsed(), objective.good(), objective.bad()));
      }
    }
  }

  /**
   * The hours of an objective, in order.
   *
   * @param since hours that ended by then no longer count
   */
  List<Hour> of(String objective, Duration since) {
    List<Hour> hours = new ArrayList<>();
    var before = new Count(Duration.ZERO, 0, 0);
    for (Count now : counts.getOrDefault(objective, List.of())) {
      if (now.at().compareTo(since) > 0) {
        hours.add(new Hour(before.at(), now.good() - before.good(), now.bad() - before.bad(), 0));
      }
      before = now;
    }
    long bad = hours.stream().mapToLong(Hour::bad).sum();
    return hours.stream()
        .map(
            hour ->
                new Hour(
                    hour.from(), hour.good(), hour.bad(), bad == 0 ? 0 : (double) hour.bad() / bad))
        .toList();
  }
}
