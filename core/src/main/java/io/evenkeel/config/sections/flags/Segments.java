package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Position;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.ScheduledChange;
import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.config.flags.condition.Condition;
import io.evenkeel.config.sections.flags.SegmentSchema.Stated;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The segments of a file, checked against each other: all that they name exists, none contains
 * itself, and none costs too much once everything in it is looked at. For one file; not
 * thread-safe.
 */
final class Segments {
  private static final int MOST_COMPARISONS = 1_000;
  private static final int DEEPEST = 8;

  private final Map<String, Stated> stated;
  private final Problems problems;

  /** Segments that may be used, and what they cost: comparisons and depth. */
  private final Map<String, Cost> costs = new HashMap<>();

  private final Set<String> used = new LinkedHashSet<>();

  private record Cost(int comparisons, int depth) {
    static final Cost ONE = new Cost(1, 0);

    Cost and(Cost other) {
      return new Cost(
          Math.min(comparisons + other.comparisons, 2 * MOST_COMPARISONS),
          Math.max(depth, other.depth));
    }

    boolean isTooHigh() {
      return comparisons > MOST_COMPARISONS || depth > DEEPEST;
    }
  }

  Segments(Map<String, Stated> stated, Problems problems) {
    this.stated = stated;
    this.problems = problems;
    stated.keySet().forEach(name -> cost(name, new LinkedHashSet<>()));
  }

  /** The flag with all segments that its rules need; complains about a name that is none. */
  FlagSettings attachTo(FlagSettings flag) {
    List<ScheduledChange> schedule =
        flag.schedule().stream()
            .map(change -> new ScheduledChange(change.at(), attachTo(change.settings())))
            .toList();
    var named = new TreeMap<String, String>();
    for (TargetingRule rule : flag.rules()) {
      Condition condition = Condition.parse(rule.condition());
      Set<String> names = namesIn(condition);
      used.addAll(names);
      names.forEach(
          name -> {
            if (!stated.containsKey(name)) {
              unknown(rule.position(), "a rule of flag " + Quote.of(flag.name()), name);
            }
            collect(name, named);
          });
      if (costOf(condition, new LinkedHashSet<>()).filter(Cost::isTooHigh).isPresent()) {
        tooMuch(rule.position(), "a rule of flag " + Quote.of(flag.name()));
      }
    }
    return flag.withSegments(Collections.unmodifiableMap(new LinkedHashMap<>(named)))
        .withSchedule(schedule);
  }

  /** Says which segments no rule names, in whatever environment; after all were attached. */
  void warnOfIdle() {
    Set<String> needed = new TreeSet<>();
    used.forEach(
        name -> {
          var all = new TreeMap<String, String>();
          collect(name, all);
          needed.addAll(all.keySet());
        });
    stated.forEach(
        (name, segment) -> {
          if (!needed.contains(name)) {
            problems.warning(
                segment.position(), "segment %s is named by no rule".formatted(Quote.of(name)));
          }
        });
  }

  private void collect(String name, Map<String, String> named) {
    Stated segment = stated.get(name);
    String text = segment == null ? null : segment.text().orElse(null);
    if (text != null && named.putIfAbsent(name, text) == null) {
      namesIn(Condition.parse(text)).forEach(inner -> collect(inner, named));
    }
  }

  /** Empty when something in it is wrong or unknown, or contains itself. */
  private Optional<Cost> cost(String name, Set<String> within) {
    Cost known = costs.get(name);
    Stated segment = stated.get(name);
    if (known != null || segment == null) {
      return Optional.ofNullable(known);
    }
    if (!within.add(name)) {
      complainOfCycle(name, new ArrayList<>(within));
      return Optional.empty();
    }
    Optional<Condition> condition = segment.condition();
    condition.ifPresent(
        each ->
            namesIn(each).stream()
                .filter(inner -> !stated.containsKey(inner))
                .forEach(inner -> unknown(segment.position(), "segment " + Quote.of(name), inner)));
    Optional<Cost> cost =
        condition
            .flatMap(each -> costOf(each, within))
            .map(inner -> new Cost(inner.comparisons(), inner.depth() + 1));
    within.remove(name);
    if (cost.filter(Cost::isTooHigh).isPresent()) {
      tooMuch(segment.position(), "segment " + Quote.of(name));
      cost = Optional.of(Cost.ONE);
    }
    cost.ifPresent(each -> costs.put(name, each));
    return cost;
  }

  private Optional<Cost> costOf(Condition condition, Set<String> within) {
    if (condition instanceof Condition.And and) {
      return both(and.left(), and.right(), within);
    }
    if (condition instanceof Condition.Or or) {
      return both(or.left(), or.right(), within);
    }
    if (condition instanceof Condition.Not not) {
      return costOf(not.inner(), within);
    }
    return condition instanceof Condition.Segment segment
        ? cost(segment.name(), within)
        : Optional.of(Cost.ONE);
  }

  private Optional<Cost> both(Condition left, Condition right, Set<String> within) {
    Optional<Cost> first = costOf(left, within);
    Optional<Cost> second = costOf(right, within);
    return first.flatMap(one -> second.map(one::and));
  }

  private static Set<String> namesIn(Condition condition) {
    var names = new LinkedHashSet<String>();
    collectNames(condition, names);
    return names;
  }

  private static void collectNames(Condition condition, Set<String> names) {
    if (condition instanceof Condition.And and) {
      collectNames(and.left(), names);
      collectNames(and.right(), names);
    } else if (condition instanceof Condition.Or or) {
      collectNames(or.left(), names);
      collectNames(or.right(), names);
    } else if (condition instanceof Condition.Not not) {
      collectNames(not.inner(), names);
    } else if (condition instanceof Condition.Segment segment) {
      names.add(segment.name());
    }
  }

  private void unknown(Position position, String where, String name) {
    problems.error(
        position,
        "%s names segment %s, which 'flag_segments' does not have%s"
            .formatted(where, Quote.of(name), Misspelt.advice(name, stated.keySet())));
  }

  private void tooMuch(Position position, String what) {
    problems.error(
        position,
        "%s costs too much: with the segments in it at most %,d comparisons, %d segments deep"
            .formatted(what, MOST_COMPARISONS, DEEPEST));
  }

  private void complainOfCycle(String name, List<String> within) {
    List<String> cycle = within.subList(within.indexOf(name), within.size());
    Cycle.complain(
        problems,
        "segment",
        cycle,
        each -> {
          Stated segment = stated.get(each);
          return segment == null ? Optional.empty() : Optional.of(segment.position());
        });
  }
}
