package io.evenkeel.slo.alert;

import io.evenkeel.change.Change;
import io.evenkeel.change.Changes;
import io.evenkeel.change.Recent;
import io.evenkeel.change.RecentChange;
import io.evenkeel.change.Trace;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What changed before a service began to fail, likeliest cause first.
 *
 * <p>The onset is estimated from the service's calls of the last two hours ({@link Onset}); what
 * changed later cannot be the cause. A change whose calls are counted has a share <i>s</i> of the
 * excess failures and could carry at most <i>m</i> of them ({@link Excess}); of one that nobody
 * counts <i>s</i> = 0 and <i>m</i> = 1. With <i>p</i> = exp(−distance to the onset / 15 min) and
 * <i>U</i> = 1 − the largest <i>s</i>, what no counted change explains, its score is
 *
 * <p>s · (1 + p) / 2 + U · m · w · p / 2, where w = 1, and ½ for Evenkeel's own reactions.
 *
 * <p>So failures that carry a tag outweigh time, time decides about the rest, and a change whose
 * calls fail no more than others is exonerated. Failures are those of calls: an alert on latency or
 * on another signal has suspects by time alone. Thread-safe.
 */
public final class Suspects {
  private static final Logger log = LoggerFactory.getLogger(Suspects.class);
  private static final int MOST = 5;
  private static final double FAINTEST = 0.01;
  private static final double DECAY_NANOS = Duration.ofMinutes(15).toNanos();
  private static final long LOOK_BACK_NANOS = Duration.ofHours(2).toNanos();

  /** A call takes time to fail, and the tallies know ten seconds at best. */
  private static final long SLACK_NANOS = 2 * Changes.PERIOD.toNanos();

  // A reload and what it changed come at once: of the two, the one that a command undoes is named.
  private static final Comparator<Scored> LIKELIEST =
      Comparator.comparingLong(Scored::rounded)
          .thenComparing(Scored::canBeUndone)
          .thenComparingDouble(Scored::score)
          .reversed();

  private final Changes changes;
  private final TimeSource time;

  public Suspects(Changes changes, TimeSource time) {
    this.changes = changes;
    this.time = time;
  }

  /**
   * At most five suspects; none when nothing was changed in time.
   *
   * @param service whose alert fires
   * @param firingSince when it began to fire
   */
  public List<Suspect> of(String service, Instant firingSince) {
    try {
      return rank(changes.recent(service), firingSince);
    } catch (RuntimeException e) {
      log.warn("No suspects for an alert of service '{}'", service, e);
      return List.of();
    }
  }

  private List<Suspect> rank(Recent recent, Instant firingSince) {
    Optional<Onset> onset = recent.service().flatMap(Onset::of);
    long now = recent.ends()[recent.ends().length - 1];
    long firing = now - Math.max(0, Duration.between(firingSince, time.now()).toNanos());
    long began = onset.map(found -> recent.ends()[found.best() - 1]).orElse(firing);
    long latest = onset.map(found -> recent.ends()[found.latest()]).orElse(firing) + SLACK_NANOS;
    Map<String, Excess> carried = carried(recent, onset);
    List<RecentChange> possible =
        recent.changes().stream()
            .filter(one -> one.nanos() - latest <= 0 && began - one.nanos() <= LOOK_BACK_NANOS)
            .toList();
    double unexplained =
        1
            - possible.stream()
                .mapToDouble(one -> excess(one.change(), carried).share())
                .max()
                .orElse(0);
    return possible.stream()
        .map(one -> scored(one, excess(one.change(), carried), unexplained, began))
        .filter(one -> one.score() >= FAINTEST)
        .sorted(LIKELIEST)
        .limit(MOST)
        .map(Scored::suspect)
        .toList();
  }

  private static Map<String, Excess> carried(Recent recent, Optional<Onset> onset) {
    if (onset.isEmpty()) {
      return Map.of();
    }
    Trace service = recent.service().orElseThrow();
    return recent.tags().stream()
        .collect(Collectors.toMap(Trace::tag, tag -> Excess.of(tag, service, onset.get())));
  }

  private static Excess excess(Change change, Map<String, Excess> carried) {
    return carried.getOrDefault(change.tag(), Excess.UNKNOWN);
  }

  private record Scored(double score, Suspect suspect) {

    /** The score, so coarse that changes within a second of each other have the same. */
    long rounded() {
      return Math.round(score * 1_000);
    }

    boolean canBeUndone() {
      return !suspect.undo().isEmpty();
    }
  }

  private static Scored scored(RecentChange recent, Excess excess, double unexplained, long began) {
    Change change = recent.change();
    double distance = Math.max(0, Math.abs((double) (recent.nanos() - began)) - SLACK_NANOS / 2.0);
    double near = Math.exp(-distance / DECAY_NANOS);
    double weight = change.isReaction() ? 0.5 : 1;
    double score =
        excess.share() * (1 + near) / 2 + unexplained * excess.atMost() * weight * near / 2;
    return new Scored(
        score,
        new Suspect(change.kind(), change.what(), change.at(), excess.share(), change.undo()));
  }
}
