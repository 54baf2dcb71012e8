package io.evenkeel.redaction.detect;

/**
 * The words after a house number in which an address of any country is looked for, up to the first
 * that says of which flat or floor. In a row of numbers each begins such words: those that were
 * looked at for the one are not looked at again for the next. Reused by its thread.
 */
final class UnitAhead {
  private static final int MOST_WORDS = 8;

  /** What is asked of each word once. */
  interface Step {
    /** Whether a flat or floor stands at {@code word}. */
    boolean isUnit(int word);

    /** Where the word after {@code word} begins, or -1 if no address goes on there. */
    int next(int word);
  }

  private final Scan s;
  private final Step step;

  /** Where the words begin that were passed, in order. */
  private final int[] words = new int[MOST_WORDS];

  private int count;

  /** The word after them. */
  private int next;

  /** No address goes on at {@code next}. */
  private boolean ends;

  private int text = -1;

  UnitAhead(Scan s, Step step) {
    this.s = s;
    this.step = step;
  }

  /** Where the flat or floor stands in the first words at {@code p}, or -1. */
  int find(int p) {
    begin(p);
    while (count < MOST_WORDS && !ends) {
      if (step.isUnit(next)) {
        return next;
      }
      int after = step.next(next);
      ends = after < 0;
      if (!ends) {
        words[count++] = next;
        next = after;
      }
    }
    return -1;
  }

  /** How many words stand before what was found. */
  int count() {
    return count;
  }

  int word(int i) {
    return words[i];
  }

  private void begin(int p) {
    int known = 0;
    while (known < count && words[known] != p) {
      known++;
    }
    boolean here = text == s.number && (known < count || p == next);
    if (!here) {
      text = s.number;
      count = 0;
      next = p;
      ends = false;
      return;
    }
    System.arraycopy(words, known, words, 0, count - known);
    count -= known;
  }
}
