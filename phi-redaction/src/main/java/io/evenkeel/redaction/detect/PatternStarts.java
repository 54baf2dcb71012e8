package io.evenkeel.redaction.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the user's patterns could begin: places whose first three characters are of the kinds, and
 * whose first two are the characters, with which one of them begins. Immutable.
 */
final class PatternStarts {
  /** More kinds of beginnings than this are looked for together. */
  private static final int MOST_SHAPES = 12;

  private static final int ASCII = 128;
  private static final int LOWER = 8;
  private static final int OTHER = 9;
  private static final int ANY = (1 << 10) - 1;

  /** The kinds that the first, second and third character may have, a bit each. */
  private record Shape(int first, int second, int third) {

    Shape with(Shape other) {
      return new Shape(first | other.first, second | other.second, third | other.third);
    }
  }

  private final Shape[] shapes;
  private final long[] pairs = new long[ASCII * ASCII / 64];

  /** Of patterns whose states have these sets and lead to these others. */
  PatternStarts(int[] starts, List<BitSet> sets, List<int[]> next, BitSet accepting) {
    List<Shape> all = new ArrayList<>();
    for (int start : starts) {
      add(all, shape(start, sets, next, accepting));
      for (int to : next.get(start)) {
        addPairs(sets.get(start), accepting.get(to) ? null : sets.get(to));
      }
    }
    shapes = all.toArray(new Shape[0]);
  }

  private static void add(List<Shape> all, Shape shape) {
    if (all.contains(shape)) {
      return;
    }
    if (all.size() < MOST_SHAPES) {
      all.add(shape);
    } else {
      all.set(MOST_SHAPES - 1, all.get(MOST_SHAPES - 1).with(shape));
    }
  }

  private static Shape shape(int start, List<BitSet> sets, List<int[]> next, BitSet accepting) {
    int second = 0;
    int third = 0;
    for (int to : next.get(start)) {
      if (accepting.get(to)) {
        return new Shape(kinds(sets.get(start)), ANY, ANY);
      }
      second |= kinds(sets.get(to));
      for (int after : next.get(to)) {
        third |= accepting.get(after) ? ANY : kinds(sets.get(after));
      }
    }
    return new Shape(kinds(sets.get(start)), second, third);
  }

  private static int kinds(BitSet set) {
    int kinds = 0;
    for (int c = set.nextSetBit(0); c >= 0 && c < ASCII; c = set.nextSetBit(c + 1)) {
      kinds |= 1 << kind((char) c);
    }
    return kinds;
  }

  private static int kind(char c) {
    int kind = CharMasks.kind(c);
    if (kind == CharMasks.LETTERS) {
      return CharClass.isUpper(c) ? CharMasks.UPPERS : LOWER;
    }
    return kind < 0 ? OTHER : kind;
  }

  private void addPairs(BitSet first, @Nullable BitSet second) {
    for (int c = first.nextSetBit(0); c >= 0 && c < ASCII; c = first.nextSetBit(c + 1)) {
      for (int d = 0; d < ASCII; d++) {
        if (second == null || second.get(d)) {
          int pair = c * ASCII + d;
          pairs[pair >>> 6] |= 1L << pair;
        }
      }
    }
  }

  /** The places of block {@code b} where one may begin, if the third character can be known. */
  long of(CharMasks masks, int b) {
    int row = CharMasks.row(b);
    long places = 0;
    for (Shape shape : shapes) {
      long first = masks(masks.rows, row, shape.first);
      long second = masks(masks.rows, row, shape.second);
      long third = masks(masks.rows, row, shape.third);
      int next = row + CharMasks.CLASSES;
      places |=
          first
              & ((second >>> 1) | (masks(masks.rows, next, shape.second) << 63))
              & ((third >>> 2) | (masks(masks.rows, next, shape.third) << 62));
    }
    return places;
  }

  /** Whether one may begin with these two characters. */
  boolean mayBegin(char first, char second) {
    int pair = first * ASCII + second;
    return (pairs[pair >>> 6] & (1L << pair)) != 0;
  }

  private static long masks(long[] rows, int row, int kinds) {
    if (kinds == ANY) {
      return -1L;
    }
    long mask = 0;
    for (int left = kinds & 0xFE; left != 0; left &= left - 1) {
      mask |= rows[row + Integer.numberOfTrailingZeros(left)];
    }
    if ((kinds & (1 << LOWER)) != 0) {
      mask |= rows[row + CharMasks.LETTERS] & ~rows[row + CharMasks.UPPERS];
    }
    if ((kinds & (1 << OTHER)) != 0) {
      long named = 0;
      for (int kind = 0; kind < CharMasks.CLASSES; kind++) {
        named |= rows[row + kind];
      }
      mask |= ~named;
    }
    return mask;
  }
}
