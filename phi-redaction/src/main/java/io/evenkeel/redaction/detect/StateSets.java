package io.evenkeel.redaction.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sets of states by number, and where each leads. Number 0 is the empty one. */
final class StateSets {
  static final int UNKNOWN = -2;
  private static final int FULL = -1;
  private static final int MOST = 1_024;

  private final int symbols;
  private final Map<BitSet, Integer> numbers = new HashMap<>();
  private final List<BitSet> sets = new ArrayList<>();
  private final List<int[]> rows = new ArrayList<>();

  /** Something that is known of each. */
  private final int[] notes = new int[MOST];

  /** With which sets of the others each was compared, and has a state in common; a bit each. */
  private final List<BitSet> compared = new ArrayList<>();

  private final List<BitSet> common = new ArrayList<>();

  StateSets(int symbols) {
    this.symbols = symbols;
    Arrays.fill(notes, UNKNOWN);
    number(new BitSet());
  }

  BitSet get(int number) {
    return sets.get(number);
  }

  /** Where {@code from} leads, or {@link #UNKNOWN}. */
  int to(int from, int symbol) {
    return rows.get(from)[symbol];
  }

  /** Notes where {@code from} leads; the number of that, or -1 when there are too many. */
  int add(int from, int symbol, BitSet to) {
    int number = number(to);
    if (number != FULL) {
      rows.get(from)[symbol] = number;
    }
    return number;
  }

  int note(int number) {
    return notes[number];
  }

  void note(int number, int value) {
    notes[number] = value;
  }

  /** Whether a set of these and one of the others have a state in common. */
  boolean meets(int number, int other, StateSets others) {
    if (!compared.get(number).get(other)) {
      compared.get(number).set(other);
      common.get(number).set(other, sets.get(number).intersects(others.sets.get(other)));
    }
    return common.get(number).get(other);
  }

  private int number(BitSet set) {
    Integer there = numbers.get(set);
    if (there != null) {
      return there;
    }
    int number = sets.size();
    if (number == MOST) {
      return FULL;
    }
    int[] row = new int[symbols];
    Arrays.fill(row, UNKNOWN);
    numbers.put(set, number);
    sets.add(set);
    rows.add(row);
    compared.add(new BitSet());
    common.add(new BitSet());
    return number;
  }
}
