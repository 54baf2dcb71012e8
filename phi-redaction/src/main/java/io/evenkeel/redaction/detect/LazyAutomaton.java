package io.evenkeel.redaction.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The user's patterns as a deterministic automaton that is built as far as texts have led (the
 * subset construction of Rabin and Scott, done lazily as Thompson proposed): the longest match from
 * one place costs a look into a table a character.
 *
 * <p><b>Threads.</b> All share the table. States are added under the lock. A reader holds none: an
 * entry says "unknown" (0) until it is written, rows begin as all unknown, and whatever is not
 * there yet for a reader sends it into the lock, which shows it everything. An entry never changes
 * once it is known, so a late reader sees the old 0 or the final value, nothing between.
 */
final class LazyAutomaton {
  private static final int MOST_STATES = 4_096;
  private static final int SYMBOLS = 257;
  private static final int UNKNOWN = 0;
  private static final int DEAD = 1;
  private static final int FULL = 2;
  private static final int FIRST_STATE = 3;

  private final List<BitSet> sets;
  private final List<Boolean> beyond;
  private final List<int[]> next;
  private final BitSet accepting;
  private final short[] classOf = new short[SYMBOLS];
  private final int[] example;
  private final int[][] rows = new int[MOST_STATES][];
  private final int[] accepted = new int[MOST_STATES];
  private final List<int[]> members = new ArrayList<>();
  private final Map<List<Integer>, Integer> known = new HashMap<>();

  LazyAutomaton(
      int[] starts, List<BitSet> sets, List<Boolean> beyond, List<int[]> next, BitSet accepting) {
    this.sets = sets;
    this.beyond = beyond;
    this.next = next;
    this.accepting = accepting;
    this.example = classes();
    for (int i = 0; i < FIRST_STATE; i++) {
      members.add(new int[0]);
    }
    add(starts.clone());
  }

  /** Characters that no pattern tells apart are one; returns one of each class. */
  private int[] classes() {
    Map<BitSet, Short> bySignature = new HashMap<>();
    List<Integer> examples = new ArrayList<>();
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      BitSet signature = new BitSet(sets.size());
      for (int state = 0; state < sets.size(); state++) {
        signature.set(state, takes(state, symbol));
      }
      Short known = bySignature.get(signature);
      if (known == null) {
        known = (short) examples.size();
        bySignature.put(signature, known);
        examples.add(symbol);
      }
      classOf[symbol] = known;
    }
    return examples.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Which characters are told apart, as a number below {@link #classCount}. */
  int classOf(char c) {
    return classOf[Math.min(c, 256)];
  }

  int classCount() {
    return example.length;
  }

  boolean takesClass(int state, int symbolClass) {
    return takes(state, example[symbolClass]);
  }

  private boolean takes(int state, int symbol) {
    return symbol < 256 ? sets.get(state).get(symbol) : beyond.get(state);
  }

  /** What {@link #longest} found; reused by its thread. */
  static final class Match {
    /** The end of the match, or -1. */
    int end;

    /** The accepting state. */
    int accepted;

    /** How many characters were read. */
    int steps;
  }

  /**
   * Looks for the longest match that begins at {@code from} and ends before {@code to}.
   *
   * @return false when the patterns need more states than are kept
   */
  boolean longest(char[] t, int from, int to, Match match) {
    int state = FIRST_STATE;
    match.end = -1;
    int p = from;
    while (p < to && state >= FIRST_STATE) {
      int symbol = classOf[Math.min(t[p++], 256)];
      int[] row = rows[state];
      int known = row == null ? UNKNOWN : row[symbol];
      state = known == UNKNOWN ? extend(state, symbol) : known;
      int accept = state < FIRST_STATE ? 0 : accepts(state);
      if (accept != 0) {
        match.end = p;
        match.accepted = accept - 1;
      }
    }
    match.steps = p - from;
    return state != FULL;
  }

  /** What the state accepts, plus 1; 0 for nothing. */
  private int accepts(int state) {
    int accept = accepted[state];
    return accept == UNKNOWN ? acceptsUnderLock(state) : Math.max(0, accept);
  }

  private synchronized int acceptsUnderLock(int state) {
    return Math.max(0, accepted[state]);
  }

  private synchronized int extend(int state, int symbol) {
    int[] row = rows[state];
    if (row[symbol] == UNKNOWN) {
      row[symbol] = successor(state, example[symbol]);
    }
    return row[symbol];
  }

  private int successor(int state, int symbol) {
    BitSet to = new BitSet();
    for (int member : members.get(state)) {
      if (takes(member, symbol)) {
        for (int after : next.get(member)) {
          to.set(after);
        }
      }
    }
    return to.isEmpty() ? DEAD : add(to.stream().toArray());
  }

  private int add(int[] states) {
    Arrays.sort(states);
    List<Integer> key = Arrays.stream(states).boxed().toList();
    Integer there = known.get(key);
    if (there != null) {
      return there;
    }
    int id = members.size();
    if (id == MOST_STATES) {
      return FULL;
    }
    int accept = -1;
    for (int state : states) {
      if (accepting.get(state)) {
        accept = state + 1;
        break;
      }
    }
    accepted[id] = accept;
    rows[id] = new int[example.length];
    members.add(states);
    known.put(key, id);
    return id;
  }
}
