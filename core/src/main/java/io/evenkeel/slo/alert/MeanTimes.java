package io.evenkeel.slo.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the history of outages says about a service, or about several. Outages of one service that
 * overlap or touch are one.
 *
 * @param outages how many there were
 * @param toRecovery mean time from the beginning of an outage to its end (MTTR), over those that
 *     ended; empty when none did
 * @param betweenFailures mean time from the beginning of an outage to the beginning of the next one
 *     of the same service (MTBF); empty while no service had two
 */
public record MeanTimes(
    int outages, Optional<Duration> toRecovery, Optional<Duration> betweenFailures) {

  static MeanTimes of(List<Incident> incidents) {
    Map<String, List<Incident>> byService = new TreeMap<>();
    incidents.forEach(
        one ->
            byService.computeIfAbsent(one.identity().service(), key -> new ArrayList<>()).add(one));
    var recoveries = new ArrayList<Duration>();
    var gaps = new ArrayList<Duration>();
    int outages = 0;
    for (List<Incident> ofService : byService.values()) {
      List<Outage> merged = merged(ofService);
      outages += merged.size();
      for (int i = 0; i < merged.size(); i++) {
        Outage outage = merged.get(i);
        outage.to().ifPresent(end -> recoveries.add(Duration.between(outage.from(), end)));
        if (i > 0) {
          gaps.add(Duration.between(merged.get(i - 1).from(), outage.from()));
        }
      }
    }
    return new MeanTimes(outages, mean(recoveries), mean(gaps));
  }

  private static List<Outage> merged(List<Incident> incidents) {
    var outages = new ArrayList<Outage>();
    for (Incident next : incidents.stream().sorted(Comparator.comparing(Incident::from)).toList()) {
      Outage last = outages.isEmpty() ? null : outages.get(outages.size() - 1);
      if (last == null || last.endsBefore(next.from())) {
        outages.add(new Outage(next.from(), next.to()));
      } else {
        outages.set(outages.size() - 1, last.through(next.to()));
      }
    }
    return outages;
  }

  private static Optional<Duration> mean(List<Duration> durations) {
    return durations.stream().reduce(Duration::plus).map(sum -> sum.dividedBy(durations.size()));
  }

  /** A stretch in which a service failed; without an end while it goes on. */
  private record Outage(Instant from, Optional<Instant> to) {

    boolean endsBefore(Instant time) {
      return to.isPresent() && to.get().isBefore(time);
    }

    Outage through(Optional<Instant> end) {
      return new Outage(
          from, to.flatMap(mine -> end.map(other -> mine.isAfter(other) ? mine : other)));
    }
  }
}
