package io.evenkeel.redaction.detect;

import java.util.Arrays;
import java.util.List;

/**
 * Several lists of words in one table: a single look tells which of them hold a piece of a text.
 * Each list is a bit. The letters of all words stand in one array, each with its length before it.
 * Filled once, before it is asked.
 */
final class WordTable {
  private static final int SLOTS = 1 << 17;
  private static final int MIX = 0x9E3779B1;

  /** Where the word of a slot stands among the letters, or 0. */
  private final int[] slots = new int[SLOTS];

  private final byte[] lists = new byte[SLOTS];

  /** Nothing stands at 0. */
  private char[] letters = new char[1];

  private int used = 1;
  private int words;

  void add(List<String> listed, int bit) {
    for (String word : listed) {
      char[] folded = WordSet.folded(word).toCharArray();
      int slot = find(folded, 0, folded.length);
      if (slots[slot] == 0) {
        if (++words > SLOTS / 2) {
          throw new IllegalArgumentException("too many words");
        }
        slots[slot] = append(folded);
      }
      lists[slot] |= (byte) bit;
    }
  }

  private int append(char[] word) {
    int at = used;
    used += word.length + 1;
    if (used > letters.length) {
      letters = Arrays.copyOf(letters, used * 2);
    }
    letters[at] = (char) word.length;
    System.arraycopy(word, 0, letters, at + 1, word.length);
    return at;
  }

  /** The bits of the lists that hold {@code t[from..to)}, whatever its case and accents. */
  int of(char[] t, int from, int to) {
    return to <= from ? 0 : lists[find(t, from, to)] & 0xFF;
  }

  /** Where the word stands, or the empty slot where it would. */
  private int find(char[] t, int from, int to) {
    int h = 0;
    for (int i = from; i < to; i++) {
      h = h * 31 + CharClass.fold(t[i]);
    }
    int slot = ((h ^ (h >>> 15)) * MIX) >>> 15;
    while (slots[slot] != 0 && !same(slots[slot], t, from, to)) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private boolean same(int word, char[] t, int from, int to) {
    int length = to - from;
    if (letters[word] != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (letters[word + 1 + i] != CharClass.fold(t[from + i])) {
        return false;
      }
    }
    return true;
  }
}
