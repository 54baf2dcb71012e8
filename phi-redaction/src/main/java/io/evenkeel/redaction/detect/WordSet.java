package io.evenkeel.redaction.detect;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of lower-case words, asked about a piece of a text without allocating. Most pieces
 * are none of them: the first letter, the last and the length tell so without a look at the rest.
 */
final class WordSet {
  private static final int MIX = 0x9E3779B1;

  private final @Nullable String[] slots;

  /** One bit for each first letter, last letter and length that a word has. */
  private final long[] corners;

  private final int cornerShift;

  WordSet(Collection<String> words) {
    slots = new @Nullable String[Integer.highestOneBit(Math.max(8, words.size() * 3)) * 2];
    int bits = Math.max(8, 32 - Integer.numberOfLeadingZeros(words.size() * 8));
    corners = new long[1 << (bits - 6)];
    cornerShift = 32 - bits;
    for (String listed : words) {
      String word = folded(listed);
      int slot = slot(hash(word));
      while (slots[slot] != null) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = word;
      int corner =
          corner(word.charAt(0), word.charAt(word.length() - 1), word.length()) >>> cornerShift;
      corners[corner >>> 6] |= 1L << corner;
    }
  }

  /** Of words with blanks between them. */
  static WordSet of(String words) {
    return new WordSet(List.of(words.split(" ")));
  }

  /** A word as the texts are compared with it. */
  static String folded(String word) {
    char[] folded = word.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = CharClass.fold(folded[i]);
    }
    return new String(folded);
  }

  private static int hash(String word) {
    int h = 0;
    for (int i = 0; i < word.length(); i++) {
      h = h * 31 + word.charAt(i);
    }
    return h;
  }

  private static int corner(char first, char last, int length) {
    return ((first * 31 + last) * 31 + length) * MIX;
  }

  private int slot(int hash) {
    return (((hash ^ (hash >>> 15)) * MIX) >>> 7) & (slots.length - 1);
  }

  /** Whether {@code t[from..to)} is in the set, whatever its case and accents. */
  boolean contains(char[] t, int from, int to) {
    if (to <= from) {
      return false;
    }
    int corner =
        corner(CharClass.fold(t[from]), CharClass.fold(t[to - 1]), to - from) >>> cornerShift;
    return (corners[corner >>> 6] & 1L << corner) != 0 && holds(t, from, to);
  }

  private boolean holds(char[] t, int from, int to) {
    int h = 0;
    for (int i = from; i < to; i++) {
      h = h * 31 + CharClass.fold(t[i]);
    }
    int slot = slot(h);
    while (true) {
      String word = slots[slot];
      if (word == null) {
        return false;
      }
      if (same(word, t, from, to)) {
        return true;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  /** Whether a piece of a text is a word that is {@link #folded}. */
  static boolean same(String word, char[] t, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (word.charAt(i - from) != CharClass.fold(t[i])) {
        return false;
      }
    }
    return true;
  }
}
