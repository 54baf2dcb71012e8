package io.evenkeel.redaction.detect;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fixed set of lower-case words, asked about a piece of a text without allocating. */
final class WordSet {
  private final @Nullable String[] slots;

  WordSet(Collection<String> words) {
    slots = new @Nullable String[Integer.highestOneBit(Math.max(8, words.size() * 3)) * 2];
    for (String word : words) {
      int slot = slot(hash(word));
      while (slots[slot] != null) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = word;
    }
  }

  /** Of words with blanks between them. */
  static WordSet of(String words) {
    return new WordSet(List.of(words.split(" ")));
  }

  private static int hash(String word) {
    int h = 0;
    for (int i = 0; i < word.length(); i++) {
      h = h * 31 + CharClass.fold(word.charAt(i));
    }
    return h;
  }

  private int slot(int hash) {
    return (((hash ^ (hash >>> 15)) * 0x9E3779B1) >>> 7) & (slots.length - 1);
  }

  /** Whether {@code t[from..to)} is in the set, whatever its case and accents. */
  boolean contains(char[] t, int from, int to) {
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

  private static boolean same(String word, char[] t, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (CharClass.fold(word.charAt(i - from)) != CharClass.fold(t[i])) {
        return false;
      }
    }
    return true;
  }
}
