package io.evenkeel.config.flags.condition;

import io.evenkeel.config.flags.condition.PatternNode.Repeat;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as a non-deterministic automaton (Thompson, CACM 11(6), 1968). Built once, then only
 * read.
 */
final class Automaton {
  static final int END = 0;
  private static final int MOST_STATES = 2_000;

  private final List<State> states = new ArrayList<>();
  private int start;

  /**
   * One state: reads a character and goes to {@code first}, or goes to either without reading.
   *
   * @param characters null where nothing is read
   */
  record State(@Nullable BitSet characters, int first, int second) {}

  private Automaton() {}

  static Automaton of(PatternNode pattern) {
    var automaton = new Automaton();
    automaton.add(null, END, END);
    automaton.start = automaton.build(pattern, END);
    return automaton;
  }

  int start() {
    return start;
  }

  int size() {
    return states.size();
  }

  State state(int index) {
    return states.get(index);
  }

  /** The state from which {@code node} and then {@code next} is read. */
  private int build(PatternNode node, int next) {
    if (node instanceof PatternNode.One one) {
      return add(one.characters(), next, next);
    }
    if (node instanceof PatternNode.Sequence sequence) {
      int from = next;
      for (int i = sequence.parts().size() - 1; i >= 0; i--) {
        from = build(sequence.parts().get(i), from);
      }
      return from;
    }
    if (node instanceof PatternNode.Choice choice) {
      int from = build(choice.options().get(0), next);
      for (int i = 1; i < choice.options().size(); i++) {
        from = add(null, from, build(choice.options().get(i), next));
      }
      return from;
    }
    return repeat((Repeat) node, next);
  }

  private int repeat(Repeat repeat, int next) {
    int from = next;
    if (repeat.most() == Repeat.ENDLESS) {
      int loop = add(null, next, next);
      states.set(loop, new State(null, build(repeat.body(), loop), next));
      from = loop;
    } else {
      for (int i = repeat.least(); i < repeat.most(); i++) {
        from = add(null, build(repeat.body(), from), next);
      }
    }
    for (int i = 0; i < repeat.least(); i++) {
      int before = states.size();
      from = build(repeat.body(), from);
      if (states.size() == before) {
        // A body that reads nothing adds nothing, however often.
        return from;
      }
    }
    return from;
  }

  private int add(@Nullable BitSet characters, int first, int second) {
    if (states.size() == MOST_STATES) {
      throw tooLarge();
    }
    states.add(new State(characters, first, second));
    return states.size() - 1;
  }

  static ConditionSyntaxException tooLarge() {
    return new ConditionSyntaxException(
        "needs too many states to be read in linear time; repeat less, or split it in two", 0);
  }
}
