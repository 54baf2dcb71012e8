package io.evenkeel.config.sections.flags;

import io.evenkeel.config.Position;
import io.evenkeel.config.yaml.Problems;
import io.evenkeel.config.yaml.Quote;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Words for things that need each other. */
final class Cycle {
  private Cycle() {}

  /**
   * One error for one cycle, wherever it was entered.
   *
   * @param names each needs the next, the last one the first
   * @param positions where each names the next
   */
  static void complain(
      Problems problems,
      String noun,
      List<String> names,
      Function<String, Optional<Position>> positions) {
    List<String> cycle = new ArrayList<>(names);
    String first = Collections.min(cycle);
    Collections.rotate(cycle, -cycle.indexOf(first));
    var text = new StringBuilder(noun + " " + Quote.of(first) + " needs");
    for (int i = 1; i < cycle.size(); i++) {
      String name = cycle.get(i);
      text.append(' ').append(Quote.of(name));
      positions
          .apply(name)
          .ifPresent(position -> text.append(" (").append(position).append("), which needs"));
    }
    text.append(cycle.size() == 1 ? " itself" : " " + Quote.of(first) + " again");
    text.append("; take one of them out of the cycle");
    positions.apply(first).ifPresent(position -> problems.error(position, text.toString()));
  }
}
