package io.evenkeel.slo;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
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
  /** Read by the default alerts: long and short, fast and slow. */
  private static final List<Duration> ALERT_WINDOWS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(2), Duration.ofDays(1));

  private final SloService service;
  private final Timeline timeline;

  // A reload that changes the thresholds starts new counters; the old ones stay in the sum, because
  // a call that read them just before may still increment them. Reloads that go back and forth use
  // the same ones again.
  private final List<CallCounters> generations = new CopyOnWriteArrayList<>();
  private volatile List<Objective> objectives = List.of();
  private @Nullable LatencyPercentiles latencies; // from the first latency objective on
  private Set<String> bad = Set.of();
  private Set<String> ignored = Set.of();

  ServiceObjectives(SloService service, Timeline timeline) {
    this.service = service;
    this.timeline = timeline;
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
   * @param all of the configuration, those of other services included
   * @param exposed whether flags or providers want to know how long calls took
   */
  void configure(List<ObjectiveSettings> all, boolean exposed) {
    List<ObjectiveSettings> mine = objectivesOf(service.name(), all);
    long[] thresholds =
        mine.stream()
            .flatMap(settings -> Measure.of(settings.indicator()).stream())
            .filter(Measure.FasterThan.class::isInstance)
            .mapToLong(measure -> ((Measure.FasterThan) measure).thresholdNanos())
            .sorted()
            .distinct()
            .toArray();
    CallCounters counters =
        generations.stream()
            .filter(one -> one.hasThresholds(thresholds))
            .findFirst()
            .orElseGet(() -> begin(thresholds));
    keepOrReplace(mine);
    bad = names(mine, Indicator.SuccessRatio::bad);
    ignored = names(mine, Indicator.SuccessRatio::ignore);
    service.configure(
        counters,
        exposed || thresholds.length > 0,
        new Classification(bad, ignored, Set.of(), Set.of()));
  }

  void bind(SloSite site) {
    site.bind(service, bad, ignored);
  }

  /**
   * The objectives given for a service, and those given for every service that it does not name.
   */
  private static List<ObjectiveSettings> objectivesOf(String service, List<ObjectiveSettings> all) {
    List<ObjectiveSettings> own = given(service, all).toList();
    Stream<ObjectiveSettings> general =
        given(ObjectiveSettings.EVERY_SERVICE, all)
            .filter(one -> own.stream().noneMatch(mine -> mine.name().equals(one.name())));
    return Stream.concat(own.stream(), general).toList();
  }

  private static Stream<ObjectiveSettings> given(String service, List<ObjectiveSettings> all) {
    return all.stream().filter(settings -> settings.service().equals(service));
  }

  private void keepOrReplace(List<ObjectiveSettings> mine) {
    List<Objective> before = new ArrayList<>(objectives);
    List<Objective> now = new ArrayList<>();
    for (ObjectiveSettings settings : mine) {
      Optional<Objective> kept =
          before.stream().filter(old -> continues(old, settings)).findFirst();
      kept.ifPresent(before::remove);
      kept.ifPresent(old -> old.reconfigure(settings));
      kept.map(Objective::history)
          .ifPresent(history -> history.ensure(settings.window(), ALERT_WINDOWS));
      now.add(kept.orElseGet(() -> begin(settings)));
    }
    for (Objective gone : before) {
      Optional.ofNullable(gone.history()).ifPresent(timeline::unfollow);
    }
    objectives = List.copyOf(now);
  }

  /** Whether an objective can go on under new settings: it counts the same. */
  private boolean continues(Objective old, ObjectiveSettings settings) {
    return old.name().equals(settings.name())
        && Measure.of(old.settings().indicator()).equals(Measure.of(settings.indicator()));
  }

  private Objective begin(ObjectiveSettings settings) {
    History history =
        Measure.of(settings.indicator())
            .map(
                measure ->
                    timeline.follow(
                        () -> generations.stream().mapToLong(measure::good).sum(),
                        () -> generations.stream().mapToLong(measure::bad).sum(),
                        settings.window(),
                        ALERT_WINDOWS))
            .orElse(null);
    return new Objective(service.name(), settings, history);
  }

  private CallCounters begin(long[] thresholds) {
    var counters =
        thresholds.length == 0
            ? new CallCounters(thresholds)
            : new CallCounters(latencies().histogram(), thresholds);
    generations.add(counters);
    return counters;
  }

  private LatencyPercentiles latencies() {
    LatencyPercentiles known = latencies;
    if (known == null) {
      known = timeline.followLatencies();
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

  private static Set<String> names(
      List<ObjectiveSettings> mine, Function<Indicator.SuccessRatio, List<String>> part) {
    Set<String> names = new LinkedHashSet<>();
    for (ObjectiveSettings settings : mine) {
      if (settings.indicator() instanceof Indicator.SuccessRatio ratio) {
        names.addAll(part.apply(ratio));
      }
    }
    return Set.copyOf(names);
  }
}
