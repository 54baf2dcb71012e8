package io.evenkeel.redaction.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Collection;

/**
 * A filter over the words with which phrases begin, and over the first letters of well-known keys:
 * it knows without a look into a lexicon that most words begin nothing. It may say yes wrongly,
 * never no. Immutable.
 */
final class FirstWords {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BITS = 16;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long LENGTH = 0xC2B2AE3D27D4EB4FL;
  private static final long FOLD = 0x2020202020202020L;

  /** How much of eight bytes belongs to a word of so many letters. */
  private static final long[] KEPT = new long[65];

  static {
    for (int n = 0; n <= 64; n++) {
      KEPT[n] = n >= 8 ? -1L : (1L << (8 * n)) - 1;
    }
  }

  private static final char[] ALNUM = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();

  private final long[] words = new long[1 << (BITS - 6)];
  private final long[] capitals = new long[1 << (BITS - 6)];
  private final long[] pairs = new long[1 << (BITS - 6)];
  private final long[] starts = new long[1 << (BITS - 6)];

  /**
   * @param phrases in lower case, a blank between two words
   * @param titles phrases that count only where they begin with a capital
   * @param prefixes of keys, in their own case; one of two goes on with letters or digits
   */
  FirstWords(
      Collection<String> phrases, Collection<String> titles, Collection<String> prefixes) {
    phrases.forEach(phrase -> add(phrase, words));
    titles.forEach(title -> add(title, capitals));
    prefixes.forEach(this::addPrefix);
  }

  private void add(String phrase, long[] whole) {
    String[] parts = phrase.split("[^a-z]+");
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      run.append(parts[i]);
      long word = word(run);
      if (i == parts.length - 1) {
        set(whole, slot(word));
        if (run.charAt(run.length() - 1) == 's') {
          // "patient's": the apostrophe ends the run of letters.
          set(whole, slot(word(run.substring(0, run.length() - 1))));
        }
      } else {
        set(pairs, pairSlot(word, parts[i + 1].charAt(0)));
      }
    }
  }

  private void addPrefix(String prefix) {
    if (prefix.length() >= 4) {
      set(starts, startSlot(four(prefix.substring(0, 4))));
      return;
    }
    if (prefix.length() == 3) {
      for (char c = ' '; c < 0x80; c++) {
        set(starts, startSlot(four(prefix + c)));
      }
      return;
    }
    for (char c : ALNUM) {
      for (char d : ALNUM) {
        set(starts, startSlot(four(prefix + c + d)));
      }
    }
  }

  private static long four(String start) {
    return word(start) - start.length() * LENGTH;
  }

  private static long word(CharSequence letters) {
    long word = 0;
    for (int i = 0; i < Math.min(8, letters.length()); i++) {
      word |= (letters.charAt(i) | 0x20L) << (8 * i);
    }
    return word + letters.length() * LENGTH;
  }

  /** Eight bytes from {@code at} on, the first in the lowest byte. */
  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The word of {@code length} letters that begins the eight bytes, as the questions want it. */
  static long word(long eight, int length) {
    return ((eight | FOLD) & KEPT[length]) + length * LENGTH;
  }

  /** Whether a phrase may end with this word. */
  boolean mayBePhrase(long word) {
    return get(words, slot(word));
  }

  /** Whether a phrase that wants a capital may end with this word. */
  boolean mayBeTitle(long word) {
    return get(capitals, slot(word));
  }

  /** Whether a phrase may begin with this word and another that begins with this letter. */
  boolean mayGoOn(long word, int nextLetter) {
    return get(pairs, pairSlot(word, nextLetter));
  }

  /** Whether a well-known key may begin with these bytes. */
  boolean mayBeKey(long eight) {
    return get(starts, startSlot((eight | FOLD) & 0xFFFFFFFFL));
  }

  private static int slot(long word) {
    return (int) (word * MIX >>> (64 - BITS));
  }

  private static int pairSlot(long word, int letter) {
    return (int) ((word + letter) * MIX >>> (64 - BITS));
  }

  private static int startSlot(long four) {
    return (int) (four * MIX >>> (64 - BITS));
  }

  private static boolean get(long[] bits, int slot) {
    return (bits[slot >>> 6] & 1L << slot) != 0;
  }

  private static void set(long[] bits, int slot) {
    bits[slot >>> 6] |= 1L << slot;
  }
}
