package io.evenkeel.redaction.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trie of phrases as one table of transitions. A phrase is found however it is written: {@code
 * date of birth}, {@code DATE_OF_BIRTH}, {@code date-of-birth}, {@code dateOfBirth}, {@code
 * dateofbirth}; an apostrophe counts as nothing. Immutable.
 */
final class Lexicon {
  static final long NONE = -1;

  private static final int GAP = 26;
  private static final int WIDTH = 27;
  private static final byte NO_SYMBOL = -1;
  private static final byte APOSTROPHE = 28;
  private static final byte[] SYMBOLS = new byte[256];

  static {
    for (int c = 0; c < 256; c++) {
      char f = CharClass.fold((char) c);
      SYMBOLS[c] = f >= 'a' && f <= 'z' ? (byte) (f - 'a') : NO_SYMBOL;
    }
    SYMBOLS[' '] = GAP;
    SYMBOLS['_'] = GAP;
    SYMBOLS['-'] = GAP;
    SYMBOLS['.'] = GAP;
    SYMBOLS['\''] = APOSTROPHE;
  }

  private final char[] next;
  private final Phrase[] accepted;

  /** Of which states there is a phrase. */
  private final boolean[] accepts;

  private Lexicon(char[] next, Phrase[] accepted) {
    this.next = next;
    this.accepted = accepted;
    this.accepts = new boolean[accepted.length];
    for (int state = 0; state < accepted.length; state++) {
      accepts[state] = !accepted[state].equals(Phrase.NONE);
    }
  }

  /** A later phrase of the same words replaces an earlier one. */
  static Lexicon of(List<Phrase> phrases) {
    char[] next = new char[WIDTH * 256];
    List<Phrase> accepted = new ArrayList<>();
    accepted.add(Phrase.NONE);
    int states = 1;
    for (Phrase phrase : phrases) {
      int state = 0;
      String words = phrase.words();
      for (int i = 0; i < words.length(); i++) {
        int symbol = symbol(words.charAt(i));
        if (symbol < 0 || symbol > GAP) {
          continue;
        }
        int edge = state * WIDTH + symbol;
        if (next[edge] == 0) {
          if ((states + 1) * WIDTH > next.length) {
            next = Arrays.copyOf(next, next.length * 2);
          }
          if (states > Character.MAX_VALUE - 1) {
            throw new IllegalArgumentException("too many phrases");
          }
          next[edge] = (char) states++;
          accepted.add(Phrase.NONE);
        }
        state = next[edge];
      }
      accepted.set(state, phrase);
    }
    return new Lexicon(Arrays.copyOf(next, states * WIDTH), accepted.toArray(new Phrase[0]));
  }

  private static int symbol(char c) {
    return c < 256 ? SYMBOLS[c] : NO_SYMBOL;
  }

  /**
   * The longest phrase that begins at {@code from} and ends where a word ends.
   *
   * @return its end in the upper half and its id in the lower one, or {@link #NONE}
   */
  long match(char[] t, int from, int n) {
    long best = NONE;
    int state = 0;
    int p = from;
    // "medRecNo": "medrec" goes no further where "med rec" does.
    int otherState = 0;
    int other = 0;
    while (true) {
      int symbol = p < n ? symbol(t[p]) : NO_SYMBOL;
      int to = 0;
      if (symbol == APOSTROPHE) {
        p++;
        continue;
      }
      if (symbol == GAP) {
        to = next[state * WIDTH + GAP];
        int limit = Math.min(n, p + 3);
        p++;
        while (to != 0 && p < limit && symbol(t[p]) == GAP) {
          p++;
        }
      } else if (symbol >= 0) {
        to = next[state * WIDTH + symbol];
        int gap = next[state * WIDTH + GAP];
        int apart = gap == 0 ? 0 : next[gap * WIDTH + symbol];
        if (to == 0) {
          to = apart;
        } else if (apart != 0) {
          otherState = apart;
          other = p + 1;
        }
        p++;
        if (to != 0 && isBetter(best, to, p) && wordEnds(t, p, n)) {
          best = (long) p << 32 | to;
        }
      }
      if (to != 0) {
        state = to;
      } else if (otherState != 0) {
        state = otherState;
        p = other;
        otherState = 0;
        if (isBetter(best, state, p) && wordEnds(t, p, n)) {
          best = (long) p << 32 | state;
        }
      } else {
        return best;
      }
    }
  }

  private boolean isBetter(long best, int state, int end) {
    return accepts[state] && (best == NONE || end > end(best));
  }

  Phrase phrase(long match) {
    return accepted[(int) match];
  }

  static int end(long match) {
    return (int) (match >>> 32);
  }

  private static boolean wordEnds(char[] t, int p, int n) {
    if (p == n) {
      return true;
    }
    byte here = CharClass.of(t[p]);
    return here == CharClass.UPPER
        ? CharClass.of(t[p - 1]) == CharClass.LOWER
        : here != CharClass.LOWER;
  }
}
