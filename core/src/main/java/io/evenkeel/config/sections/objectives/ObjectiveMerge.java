package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.Indicator.Latency;
import io.evenkeel.config.objectives.Indicator.SignalCeiling;
import io.evenkeel.config.objectives.Indicator.SignalRatio;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.objectives.ObjectiveSettings.Level;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together what the sections say about the same objective: per service over flat over {@code
 * slo_framework}. What is said twice at the same rank has to agree and is completed from both; what
 * is outranked still gives the window where the winner has none.
 */
final class ObjectiveMerge {
  private final Problems problems;
  private final Map<Key, List<Said>> said = new LinkedHashMap<>();

  ObjectiveMerge(Problems problems) {
    this.problems = problems;
  }

  private record Key(String service, String name) {}

  private record Said(ObjectiveSource source, ObjectiveDraft draft) {}

  void add(ObjectiveSource source, String service, List<ObjectiveDraft> drafts) {
    for (ObjectiveDraft draft : drafts) {
      said.computeIfAbsent(new Key(service, draft.name()), none -> new ArrayList<>())
          .add(new Said(source, draft));
    }
  }

  List<ObjectiveSettings> merged() {
    var settings = new ArrayList<ObjectiveSettings>();
    said.forEach((key, all) -> settings.add(settle(key, all)));
    return List.copyOf(settings);
  }

  private ObjectiveSettings settle(Key key, List<Said> all) {
    int rank = all.stream().mapToInt(each -> each.source().rank()).min().orElseThrow();
    List<Said> equals = all.stream().filter(each -> each.source().rank() == rank).toList();
    ObjectiveDraft winner = equals.get(0).draft();
    for (Said other : equals.subList(1, equals.size())) {
      winner = agree(key, winner, other.draft());
    }
    Window window = window(key, winner, all);
    return new ObjectiveSettings(
        key.service(),
        key.name(),
        winner.position(),
        winner.indicator(),
        winner.target(),
        window.length(),
        window.calendar(),
        level(winner, equals),
        Optional.ofNullable(winner.prose().get("definition")),
        without(winner.prose(), "definition"),
        List.copyOf(winner.burnAlerts()));
  }

  private ObjectiveDraft agree(Key key, ObjectiveDraft first, ObjectiveDraft second) {
    Optional<Indicator> indicator = agree(first.indicator(), second.indicator());
    boolean sameTarget = first.target().equals(second.target()) || sliced(first, second);
    boolean sameWindow =
        first.window().isEmpty()
            || second.window().isEmpty()
            || first.window().equals(second.window());
    if (indicator.isEmpty() || !sameTarget || !sameWindow) {
      problems.error(
          second.position(),
          "objective '%s' says something else at %s; make them equal or keep one of them"
              .formatted(key.name(), first.position()));
      return first;
    }
    var prose = new LinkedHashMap<>(second.prose());
    prose.putAll(first.prose());
    List<BurnAlertSettings> burnAlerts = both(key, first.burnAlerts(), second.burnAlerts());
    return new ObjectiveDraft(
        first.name(),
        first.position(),
        indicator.get(),
        sliced(first, second) ? slicedTarget(first, second) : first.target(),
        first.window().or(second::window),
        first.level().or(second::level),
        prose,
        burnAlerts);
  }

  private List<BurnAlertSettings> both(
      Key key, List<BurnAlertSettings> first, List<BurnAlertSettings> second) {
    var alerts = new ArrayList<>(first);
    for (BurnAlertSettings alert : second) {
      Optional<BurnAlertSettings> earlier =
          first.stream().filter(each -> each.name().equals(alert.name())).findFirst();
      if (earlier.isEmpty()) {
        alerts.add(alert);
      } else if (!alert.isSameAs(earlier.get())) {
        problems.error(
            alert.position(),
            "burn alert %s of objective '%s' says something else at %s; keep one of them"
                .formatted(Quote.of(alert.name()), key.name(), earlier.get().position()));
      }
    }
    return alerts;
  }

  /** Both indicators in one, or empty when they disagree. */
  private static Optional<Indicator> agree(Indicator first, Indicator second) {
    if (first instanceof Latency one && second instanceof Latency other) {
      boolean sameSlices =
          one.sliceBudget().isEmpty() || other.sliceBudget().isEmpty() || one.equals(other);
      return one.threshold().equals(other.threshold()) && sameSlices
          ? Optional.of(one.sliceBudget().isPresent() ? one : other)
          : Optional.empty();
    }
    if (first instanceof SignalRatio one && second instanceof SignalRatio other) {
      return agree(one.good(), other.good()) && agree(one.total(), other.total())
          ? Optional.of(new SignalRatio(one.good().or(other::good), one.total().or(other::total)))
          : Optional.empty();
    }
    if (first instanceof SignalCeiling one && second instanceof SignalCeiling other) {
      return one.ceiling().equals(other.ceiling())
              && agree(one.bad(), other.bad())
              && agree(one.total(), other.total())
          ? Optional.of(
              new SignalCeiling(
                  one.bad().or(other::bad), one.total().or(other::total), one.ceiling()))
          : Optional.empty();
    }
    return first.equals(second) ? Optional.of(first) : Optional.empty();
  }

  private static boolean agree(Optional<String> first, Optional<String> second) {
    return first.isEmpty() || second.isEmpty() || first.equals(second);
  }

  /** One of the two states the slice budget that the other leaves open. */
  private static boolean sliced(ObjectiveDraft first, ObjectiveDraft second) {
    return first.indicator() instanceof Latency one
        && second.indicator() instanceof Latency other
        && one.sliceBudget().isPresent() != other.sliceBudget().isPresent();
  }

  private static Percentage slicedTarget(ObjectiveDraft first, ObjectiveDraft second) {
    return first.indicator() instanceof Latency one && one.sliceBudget().isPresent()
        ? first.target()
        : second.target();
  }

  private Window window(Key key, ObjectiveDraft winner, List<Said> all) {
    var outranked = new ArrayList<>(all);
    if (!key.service().equals(ObjectiveSettings.EVERY_SERVICE)) {
      outranked.addAll(
          said.getOrDefault(new Key(ObjectiveSettings.EVERY_SERVICE, key.name()), List.of()));
    }
    return winner
        .window()
        .or(
            () ->
                outranked.stream()
                    .sorted((a, b) -> Integer.compare(a.source().rank(), b.source().rank()))
                    .flatMap(each -> each.draft().window().stream())
                    .findFirst())
        .orElse(Window.DEFAULT);
  }

  private static Level level(ObjectiveDraft winner, List<Said> equals) {
    return winner
        .level()
        .orElseGet(
            () ->
                equals.stream()
                    .map(each -> each.source().level())
                    .filter(Level.BUSINESS::equals)
                    .findFirst()
                    .orElse(equals.get(0).source().level()));
  }

  private static Map<String, String> without(Map<String, String> prose, String key) {
    var rest = new LinkedHashMap<>(prose);
    rest.remove(key);
    return Collections.unmodifiableMap(rest);
  }
}
