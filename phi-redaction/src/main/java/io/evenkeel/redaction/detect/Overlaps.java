package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds what is part of any match in two passes, however the matches overlap: from the end of the
 * text back, which states can still come to a match; from its beginning on, which ones are reached.
 * A character on which both agree is part of a match. Sets of states are numbered as texts lead to
 * them (Rabin and Scott), so that a character costs three looks into tables.
 *
 * <p>The tables are made under the lock of this object and read under it. It is for texts that cost
 * too much otherwise, of which there are few.
 */
final class Overlaps {
  /** So much work on the tables one text may cause, and as much more for each character. */
  private static final long FREE_WORK = 1L << 22;

  private static final int MOST_WORK = 64;

  private final LazyAutomaton symbols;
  private final int[] starts;
  private final List<int[]> next;
  private final BitSet accepting;
  private final List<String> labels;
  private final StateSets ahead;
  private final StateSets reached;
  private long work;
  private long looks;

  Overlaps(
      LazyAutomaton symbols,
      int[] starts,
      List<int[]> next,
      BitSet accepting,
      List<String> labels) {
    this.symbols = symbols;
    this.starts = starts;
    this.next = next;
    this.accepting = accepting;
    this.labels = labels;
    this.ahead = new StateSets(symbols.classCount());
    this.reached = new StateSets(symbols.classCount());
  }

  /** How many looks into tables, and steps to make them, there were. */
  synchronized long looks() {
    return looks;
  }

  /**
   * Appends every stretch of the text that is part of a match to {@code out}, in order.
   *
   * @return false when that needs more sets of states than are kept
   */
  synchronized boolean find(char[] t, int n, Spans out) {
    work = FREE_WORK + (long) MOST_WORK * n;
    int[] ends = new int[n + 1];
    for (int i = n - 1; i >= 0; i--) {
      ends[i] = before(ends[i + 1], symbols.classOf(t[i]));
      if (ends[i] < 0) {
        return false;
      }
    }
    int state = 0;
    int from = -1;
    int starting = -1;
    for (int i = 0; i <= n; i++) {
      boolean goesOn = from >= 0 && reached.meets(state, ends[i], ahead);
      int start = goesOn || i == n ? -1 : startOf(ends[i]);
      if (from >= 0 && !goesOn) {
        out.add(from, i, PhiType.OTHER_ID, labelOf(starting));
        from = -1;
      }
      if (start >= 0) {
        from = i;
        starting = start;
      }
      looks += 3;
      state = i == n ? 0 : after(state, symbols.classOf(t[i]));
      if (state < 0) {
        return false;
      }
    }
    return true;
  }

  /** The first state that begins a match where these are ahead, or -1. */
  private int startOf(int set) {
    int known = ahead.note(set);
    if (known == StateSets.UNKNOWN) {
      known = -1;
      for (int start : starts) {
        if (known < 0 && ahead.get(set).get(start)) {
          known = start;
        }
      }
      ahead.note(set, known);
    }
    return known;
  }

  /** What a match is called that begins with this state. */
  private String labelOf(int start) {
    int state = start;
    while (labels.get(state).isEmpty()) {
      int[] to = next.get(state);
      int later = state;
      for (int each : to) {
        later = Math.min(later, each);
      }
      state = later == state ? to[0] : later;
    }
    return labels.get(state);
  }

  private int before(int later, int symbol) {
    int known = ahead.to(later, symbol);
    if (known != StateSets.UNKNOWN) {
      return known;
    }
    BitSet set = new BitSet();
    BitSet after = ahead.get(later);
    for (int state = 0; state < next.size(); state++) {
      if (symbols.takesClass(state, symbol) && leadsTo(state, after)) {
        set.set(state);
      }
    }
    return spend() ? ahead.add(later, symbol, set) : -1;
  }

  private boolean leadsTo(int state, BitSet after) {
    for (int to : next.get(state)) {
      work--;
      looks++;
      if (accepting.get(to) || after.get(to)) {
        return true;
      }
    }
    return false;
  }

  private int after(int earlier, int symbol) {
    int known = reached.to(earlier, symbol);
    if (known != StateSets.UNKNOWN) {
      return known;
    }
    BitSet set = new BitSet();
    BitSet from = (BitSet) reached.get(earlier).clone();
    Arrays.stream(starts).forEach(from::set);
    for (int state = from.nextSetBit(0); state >= 0; state = from.nextSetBit(state + 1)) {
      work--;
      looks++;
      if (symbols.takesClass(state, symbol)) {
        for (int to : next.get(state)) {
          set.set(to);
        }
      }
    }
    set.andNot(accepting);
    return spend() ? reached.add(earlier, symbol, set) : -1;
  }

  private boolean spend() {
    work -= next.size();
    looks += next.size();
    return work > 0;
  }
}
