package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One service with what is promised for it, through every reload. An objective whose indicator
 * stays the same keeps its counts, whatever happens to its target, its neighbours or its place in
 * the file.
 *
 * <p>Guarded by the lock of its {@link Slos}; only the counters are shared with the calls.
 */
final class ServiceObjectives {
  /** Read by the default alerts – long and short, fast and slow – and shown for every objective. */
  private static final List<Duration> ALERT_WINDOWS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(2), Duration.ofDays(1));

  private final SloService service;
  private final Instruments instruments;
  private final boolean isPart;

  // A reload that changes the thresholds starts new counters; the old ones stay in the sum, because
  // a call that read them just before may still increment them. Reloads that go back and forth use
  // the same ones again.
  private final List<CallCounters> generations = new CopyOnWriteArrayList<>();
  private volatile List<Objective> objectives = List.of();
  private @Nullable LatencyPercentiles latencies; // from the first latency objective on
  private volatile boolean inMaintenance;
  private DeclaredOutcomes declared = DeclaredOutcomes.NONE;
  private boolean statusesDecide;

  ServiceObjectives(SloService service, Instruments instruments) {
    this(service, instruments, false);
  }

  /**
   * One that may be a part of another's calls: no alert looks at a part, and its past ends with the
   * process.
   */
  ServiceObjectives(SloService service, Instruments instruments, boolean isPart) {
    this.service = service;
    this.instruments = instruments;
    this.isPart = isPart;
  }

  SloService service() {
    return service;
  }

  List<Objective> objectives() {
    return objectives;
  }

  /**
   * Puts the promises for this service in force.
   *
   * @param mine those that hold for this service; see {@link Promises}
   * @param exposed whether flags or providers want to know how long calls took
   */
  void configure(List<Objective.Terms> mine, boolean exposed) {
    configure(mine, mine, exposed);
  }

  /** The same, but only some of them get a past of their own. */
  void configure(List<Objective.Terms> mine, List<Objective.Terms> followed, boolean exposed) {
    long[] thresholds =
        mine.stream()
            .flatMapToLong(terms -> Measure.of(terms.settings()).thresholdNanos().stream())
            .sorted()
            .distinct()
            .toArray();
    CallCounters counters =
        generations.stream()
            .filter(one -> one.hasThresholds(thresholds))
            .findFirst()
            .orElseGet(() -> begin(thresholds));
    keepOrReplace(followed);
    List<Indicator> indicators = mine.stream().map(one -> one.settings().indicator()).toList();
    declared = DeclaredOutcomes.in(indicators);
    statusesDecide = indicators.stream().anyMatch(Indicator.ErrorRate.class::isInstance);
    service.configure(
        counters,
        exposed || thresholds.length > 0,
        new Classification(declared, DeclaredOutcomes.NONE, statusesDecide));
  }

  void bind(SloSite site) {
    site.bind(service, declared, statusesDecide);
  }

  /** Tells each objective how long no process was there to observe, if its past is from before. */
  void missed(Duration gap) {
    for (Objective objective : objectives) {
      if (objective.history().isResumed()) {
        objective.tally().missed(gap.toNanos());
      }
    }
  }

  /** Lets each objective sample, or judge what has ended; in maintenance none does. */
  void tick(long now) {
    boolean skipped = inMaintenance;
    for (Objective objective : objectives) {
      if (skipped) {
        objective.tally().skip(now);
      } else {
        objective.tally().tick(now);
      }
    }
  }

  /** From now on events count, or do not; saying so again changes nothing. */
  void maintain(boolean now) {
    if (now != inMaintenance) {
      inMaintenance = now;
      objectives.forEach(objective -> maintain(objective.history(), now));
    }
  }

  private static void maintain(History history, boolean paused) {
    if (paused) {
      history.pause();
    } else {
      history.resume();
    }
  }

  private void keepOrReplace(List<Objective.Terms> mine) {
    List<Objective> before = new ArrayList<>(objectives);
    List<Objective> now = new ArrayList<>();
    for (Objective.Terms terms : mine) {
      Optional<Objective> kept = before.stream().filter(old -> continues(old, terms)).findFirst();
      kept.ifPresent(before::remove);
      kept.ifPresent(old -> old.reconfigure(terms));
      kept.ifPresent(old -> old.history().ensure(longest(terms), alertWindows(terms)));
      now.add(kept.orElseGet(() -> begin(terms)));
    }
    before.forEach(gone -> instruments.store().unfollow(gone.history()));
    objectives = List.copyOf(now);
  }

  /** Whether an objective can go on under new settings: it counts the same. */
  private static boolean continues(Objective old, Objective.Terms terms) {
    return old.name().equals(terms.settings().name())
        && Measure.of(old.settings()).equals(Measure.of(terms.settings()));
  }

  private Objective begin(Objective.Terms terms) {
    Tally tally =
        Measure.of(terms.settings()).begin(instruments.sources(service.name(), generations));
    History history = follow(tally, terms);
    if (inMaintenance) {
      history.pause();
    }
    return new Objective(service.name(), tally, history, terms);
  }

  private History follow(Tally tally, Objective.Terms terms) {
    HistoryStore store = instruments.store();
    if (isPart) {
      return store
          .timeline()
          .follow(tally::first, tally::second, longest(terms), alertWindows(terms));
    }
    ObjectiveSettings settings = terms.settings();
    return store.follow(
        SeriesIdentity.of(service.name(), settings.name(), settings.indicator()),
        tally::first,
        tally::second,
        longest(terms),
        alertWindows(terms));
  }

  private List<Duration> alertWindows(Objective.Terms terms) {
    return isPart
        ? List.of()
        : Stream.concat(ALERT_WINDOWS.stream(), terms.alertWindows().stream()).toList();
  }

  private static Duration longest(Objective.Terms terms) {
    CalendarWindow calendar = terms.calendar();
    return calendar == null ? terms.settings().window() : calendar.longest();
  }

  private CallCounters begin(long[] thresholds) {
    var counters =
        thresholds.length == 0 || isPart
            ? new CallCounters(thresholds)
            : new CallCounters(latencies().histogram(thresholds), thresholds);
    generations.add(counters);
    return counters;
  }

  private LatencyPercentiles latencies() {
    LatencyPercentiles known = latencies;
    if (known == null) {
      known = instruments.store().timeline().followLatencies();
      latencies = known;
      service.show(known);
    }
    return known;
  }

  /** How many calls ended so, under all thresholds that there were. */
  long ended(Outcome outcome) {
    return generations.stream().mapToLong(counters -> counters.ended(outcome)).sum();
  }

  /** How many sets of counters are summed. */
  int generations() {
    return generations.size();
  }
}
