package io.evenkeel.config.flags.condition;

import io.evenkeel.config.flags.condition.Automaton.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes an automaton deterministic by the subset construction (Rabin and Scott, 1959), as far as
 * that stays small. For one automaton; not thread-safe.
 */
final class Subsets {
  private static final int MOST_STATES = 1_000;
  private static final int MOST_CLASSES = 256;

  /** Bounds the time that a pattern takes to load to some tenths of a second. */
  private static final int MOST_WORK = 10_000_000;

  private final Automaton automaton;
  private final List<Integer> classStarts = new ArrayList<>();
  private final List<Byte> classes = new ArrayList<>();

  /** One character of each class. */
  private final List<Integer> samples = new ArrayList<>();

  private final Map<BitSet, Integer> numbers = new HashMap<>();
  private final List<BitSet> subsets = new ArrayList<>();
  private final List<short[]> rows = new ArrayList<>();

  private int work;

  private Subsets(Automaton automaton) {
    this.automaton = automaton;
  }

  static LinearPattern of(Automaton automaton) {
    return new Subsets(automaton).build();
  }

  private LinearPattern build() {
    classify();
    number(new BitSet());
    BitSet start = new BitSet();
    follow(automaton.start(), start);
    int startNumber = number(start);
    for (int i = 0; i < subsets.size(); i++) {
      rows.add(row(subsets.get(i)));
    }
    int width = samples.size();
    short[] steps = new short[rows.size() * width];
    boolean[] accepting = new boolean[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, steps, i * width, width);
      accepting[i] = subsets.get(i).get(Automaton.END);
    }
    byte[] kinds = new byte[classes.size()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = classes.get(i);
    }
    int[] starts = classStarts.stream().mapToInt(Integer::intValue).toArray();
    return new LinearPattern(starts, kinds, width, steps, accepting, startNumber);
  }

  private short[] row(BitSet subset) {
    short[] row = new short[samples.size()];
    for (int kind = 0; kind < row.length; kind++) {
      BitSet next = new BitSet();
      for (int i = subset.nextSetBit(0); i >= 0; i = subset.nextSetBit(i + 1)) {
        spend();
        State state = automaton.state(i);
        BitSet characters = state.characters();
        if (characters != null && characters.get(samples.get(kind))) {
          follow(state.first(), next);
        }
      }
      row[kind] = (short) number(next);
    }
    return row;
  }

  private int number(BitSet subset) {
    Integer known = numbers.get(subset);
    if (known != null) {
      return known;
    }
    if (subsets.size() == MOST_STATES) {
      throw Automaton.tooLarge();
    }
    subsets.add(subset);
    numbers.put(subset, subsets.size() - 1);
    return subsets.size() - 1;
  }

  /** Adds a state and all that are reached from it without reading. */
  private void follow(int from, BitSet reached) {
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      int index = open.pop();
      if (reached.get(index)) {
        continue;
      }
      reached.set(index);
      spend();
      State state = automaton.state(index);
      if (index != Automaton.END && state.characters() == null) {
        open.push(state.first());
        open.push(state.second());
      }
    }
  }

  private void spend() {
    if (++work > MOST_WORK) {
      throw Automaton.tooLarge();
    }
  }

  /** Characters that no state tells apart are of one class. */
  private void classify() {
    List<BitSet> sets = new ArrayList<>();
    var starts = new TreeSet<Integer>(List.of(0));
    for (int i = 0; i < automaton.size(); i++) {
      BitSet characters = automaton.state(i).characters();
      if (characters != null && !sets.contains(characters)) {
        sets.add(characters);
        for (int c = characters.nextSetBit(0); c >= 0; c = characters.nextSetBit(c)) {
          starts.add(c);
          c = characters.nextClearBit(c);
          if (c < PatternParser.CHARACTERS) {
            starts.add(c);
          }
        }
      }
    }
    Map<BitSet, Integer> kinds = new HashMap<>();
    for (int first : starts) {
      BitSet members = new BitSet();
      for (int i = 0; i < sets.size(); i++) {
        members.set(i, sets.get(i).get(first));
      }
      Integer kind = kinds.get(members);
      if (kind == null) {
        if (samples.size() == MOST_CLASSES) {
          throw Automaton.tooLarge();
        }
        kind = samples.size();
        kinds.put(members, kind);
        samples.add(first);
      }
      classStarts.add(first);
      classes.add(kind.byteValue());
    }
  }
}
