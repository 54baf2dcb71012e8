package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Position;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.Prerequisite;
import io.evenkeel.config.flags.ScheduledChange;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the flags of one environment require of each other: it exists, no flag requires itself, and
 * deciding one flag does not mean deciding too many. For one environment; not thread-safe.
 */
final class Prerequisites {
  private static final int MOST_DECISIONS = 64;
  private static final int DEEPEST = 8;

  private final Map<String, FlagSettings> flags;
  private final Collection<String> known;
  private final Problems problems;
  private final Map<String, Cost> costs = new HashMap<>();

  private record Cost(int decisions, int depth) {}

  /**
   * Those of {@code flags}.
   *
   * @param known the names of all flags of the file, also of those that are wrong
   */
  Prerequisites(Map<String, FlagSettings> flags, Collection<String> known, Problems problems) {
    this.flags = flags;
    this.known = known;
    this.problems = problems;
  }

  void check() {
    flags.values().forEach(this::checkNames);
    flags.keySet().forEach(name -> cost(name, new LinkedHashSet<>()));
  }

  private void checkNames(FlagSettings flag) {
    for (Prerequisite required : required(flag)) {
      String place = "flag " + Quote.of(flag.name()) + " requires ";
      FlagSettings other = flags.get(required.flag());
      if (!known.contains(required.flag())) {
        problems.error(
            required.position(),
            place
                + "flag %s, which does not exist%s"
                    .formatted(Quote.of(required.flag()), Misspelt.advice(required.flag(), known)));
      } else if (other != null && !everyVariant(other).contains(required.variant())) {
        problems.error(
            required.position(),
            place
                + "variant %s of flag %s, which has none of that name (%s)%s"
                    .formatted(
                        Quote.of(required.variant()),
                        Quote.of(required.flag()),
                        String.join(", ", everyVariant(other)),
                        Misspelt.advice(required.variant(), everyVariant(other))));
      }
    }
  }

  /** How many flags are decided to decide this one; 1 for what is wrong anyway. */
  private Cost cost(String name, Set<String> within) {
    Cost done = costs.get(name);
    FlagSettings flag = flags.get(name);
    if (done != null || flag == null) {
      return done == null ? new Cost(1, 1) : done;
    }
    if (!within.add(name)) {
      List<String> path = new ArrayList<>(within);
      List<String> cycle = path.subList(path.indexOf(name), path.size());
      Cycle.complain(problems, "flag", cycle, each -> place(each, cycle));
      return new Cost(1, 1);
    }
    int decisions = 1;
    int depth = 0;
    for (Prerequisite required : required(flag)) {
      Cost inner = cost(required.flag(), within);
      decisions = Math.min(decisions + inner.decisions(), 2 * MOST_DECISIONS);
      depth = Math.max(depth, inner.depth());
    }
    within.remove(name);
    if (decisions > MOST_DECISIONS || depth >= DEEPEST) {
      problems.error(
          flag.position(),
          "flag %s requires too much: at most %d flags in all, %d deep"
              .formatted(Quote.of(name), MOST_DECISIONS, DEEPEST));
      decisions = 1;
      depth = 0;
    }
    var cost = new Cost(decisions, depth + 1);
    costs.put(name, cost);
    return cost;
  }

  private Optional<Position> place(String name, List<String> cycle) {
    String next = cycle.get((cycle.indexOf(name) + 1) % cycle.size());
    return Stream.ofNullable(flags.get(name))
        .flatMap(flag -> required(flag).stream())
        .filter(required -> required.flag().equals(next))
        .map(Prerequisite::position)
        .findFirst();
  }

  /** Now and at any time of the schedule. */
  private static List<Prerequisite> required(FlagSettings flag) {
    return overTime(flag).flatMap(each -> each.requires().stream()).distinct().toList();
  }

  private static Set<String> everyVariant(FlagSettings flag) {
    var names = new LinkedHashSet<String>();
    overTime(flag).forEach(each -> names.addAll(each.variants().keySet()));
    return names;
  }

  private static Stream<FlagSettings> overTime(FlagSettings flag) {
    return Stream.concat(Stream.of(flag), flag.schedule().stream().map(ScheduledChange::settings));
  }
}
