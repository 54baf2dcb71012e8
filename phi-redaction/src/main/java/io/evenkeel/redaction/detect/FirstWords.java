package io.evenkeel.redaction.detect;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A filter over the words with which phrases begin, and over the first letters of well-known keys:
 * it knows without a look into a lexicon that most words begin nothing. It may say yes wrongly,
 * never no. Immutable.
 */
final class FirstWords {
  private static final int BITS = 16;
  private static final byte ANY = 0;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long LENGTH = 0xC2B2AE3D27D4EB4FL;
  private static final long FOLD = 0x2020202020202020L;
  private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz".toCharArray();

  /** How much of eight bytes belongs to a word of so many letters. */
  private static final long[] KEPT = new long[66];

  /** The same of its first four letters. */
  private static final long[] KEPT_OF_START = new long[66];

  static {
    for (int n = 0; n < KEPT.length; n++) {
      KEPT[n] = n >= 8 ? -1L : (1L << (8 * n)) - 1;
      KEPT_OF_START[n] = KEPT[Math.min(n, 4)];
    }
  }

  /** A phrase may end with the word, whatever stands around it. */
  static final int WHOLE = 1;

  /** A phrase that begins with a capital may end with the word. */
  static final int TITLE = 2;

  /** A phrase may end with the word that announces nothing but what has a capital. */
  static final int BEFORE_CAPITAL = 4;

  /** A phrase may end with the word that announces nothing but what has a digit. */
  static final int BEFORE_DIGIT = 8;

  /** A phrase of several words may begin with the word. */
  static final int GOES_ON = 16;

  private final byte[] words = new byte[1 << BITS];

  /** Tells the words of a slot from others; {@link #ANY} where two have it. */
  private final byte[] tags = new byte[1 << BITS];

  private final long[] keys = new long[1 << (BITS - 6)];
  private final long[] pairs = new long[1 << (BITS - 6)];

  /** Where the second word is a single letter: "p o box". */
  private final long[] lonePairs = new long[1 << (BITS - 6)];

  /** What must be true of a text around a phrase for it to announce anything. */
  enum Near {
    NOTHING,
    /** The phrase itself begins with a capital. */
    CAPITAL_FIRST,
    /** A capital stands a few words behind it. */
    CAPITAL_AFTER,
    /** A digit stands a few words behind it. */
    DIGIT_AFTER
  }

  /**
   * @param phrases in lower case, a blank between two words
   * @param streets words for a street, which count where they begin with a capital
   * @param prefixes of keys, of two characters at least, in their own case
   */
  FirstWords(Map<String, Near> phrases, Collection<String> streets, Collection<String> prefixes) {
    phrases.forEach(this::add);
    streets.forEach(street -> add(street, Near.CAPITAL_FIRST));
    prefixes.forEach(this::addPrefix);
  }

  private void add(String phrase, Near near) {
    add(
        phrase,
        switch (near) {
          case NOTHING -> WHOLE;
          case CAPITAL_FIRST -> TITLE;
          case CAPITAL_AFTER -> BEFORE_CAPITAL;
          case DIGIT_AFTER -> BEFORE_DIGIT;
        });
  }

  private void add(String phrase, int ending) {
    String[] parts =
        Pattern.compile("[^a-z]+")
            .splitAsStream(phrase)
            .filter(part -> !part.isEmpty())
            .toArray(String[]::new);
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      run.append(parts[i]);
      boolean last = i == parts.length - 1;
      addRole(word(run), last ? ending : GOES_ON);
      if (!last) {
        addPair(word(run), parts[i + 1]);
      }
    }
  }

  private void addRole(long word, int role) {
    int slot = slot(word);
    byte tag = tag(word);
    tags[slot] = words[slot] == 0 || tags[slot] == tag ? tag : ANY;
    words[slot] |= (byte) role;
  }

  private void addPair(long word, String next) {
    char first = next.charAt(0);
    if (next.length() > 1) {
      set(pairs, slot(pair(word, first, next.charAt(1))));
      return;
    }
    set(lonePairs, slot(word + first));
  }

  /** The letters before a sign, a digit or a capital after a small letter; else any may follow. */
  private void addPrefix(String prefix) {
    int end = 1;
    while (end < prefix.length()
        && Character.isLetter(prefix.charAt(end))
        && !(Character.isUpperCase(prefix.charAt(end))
            && Character.isLowerCase(prefix.charAt(end - 1)))) {
      end++;
    }
    String letters = prefix.substring(0, end);
    addKey(letters);
    if (end < prefix.length() || end >= 4) {
      return;
    }
    for (char c : ALPHABET) {
      addKey(letters + c);
      for (char d : ALPHABET) {
        addKey(letters + c + d);
      }
    }
  }

  private void addKey(String letters) {
    set(keys, slot(first(letters)));
  }

  private static long first(CharSequence letters) {
    return bytes(letters) & KEPT_OF_START[letters.length()];
  }

  private static long word(CharSequence letters) {
    return bytes(letters) + letters.length() * LENGTH;
  }

  private static long bytes(CharSequence letters) {
    long bytes = 0;
    for (int i = 0; i < Math.min(8, letters.length()); i++) {
      bytes |= (letters.charAt(i) | 0x20L) << (8 * i);
    }
    return bytes;
  }

  /** Whether a well-known key may begin with a word of {@code length} letters. */
  boolean mayBeKey(long eight, int length) {
    return get(keys, slot((eight | FOLD) & KEPT_OF_START[length]));
  }

  /** The word of {@code length} letters that these bytes begin, as the questions below want it. */
  static long word(long eight, int length) {
    return ((eight | FOLD) & KEPT[length]) + length * LENGTH;
  }

  /**
   * What may begin or end with this word: {@link #WHOLE} and so on, or 0. Of another word in one of
   * thirteen cases; {@link #mayBe} tells most of them apart.
   */
  int roles(long word) {
    return words[slot(word)];
  }

  /** Whether the word that has {@link #roles} may be the one that was given them. */
  boolean mayBe(long word) {
    byte tag = tags[slot(word)];
    return tag == ANY || tag == tag(word);
  }

  /**
   * Whether a phrase may begin with this word and another one.
   *
   * @param after the characters behind the word, the first in the lowest byte
   */
  boolean mayGoOn(long word, long after) {
    int first = (int) after & 0xFF;
    long rest = isSign(first) ? after >>> 8 : after;
    int next = (int) rest & 0xFF;
    return isSign(next)
        || next == '\''
        || get(pairs, slot(pair(word, next | 0x20, ((int) (rest >>> 8) & 0xFF) | 0x20)))
        || get(lonePairs, slot(word + (next | 0x20)));
  }

  private static long pair(long word, int first, int second) {
    return word + first + ((long) second << 8);
  }

  /** What may stand between the words of a phrase. */
  private static boolean isSign(int c) {
    return c == ' ' || c == '_' || c == '-' || c == '.';
  }

  private static byte tag(long word) {
    return (byte) (((word * MIX) >>> (64 - BITS - 8)) | 1);
  }

  private static int slot(long word) {
    return (int) ((word * MIX) >>> (64 - BITS));
  }

  private static boolean get(long[] bits, int slot) {
    return (bits[slot >>> 6] & 1L << slot) != 0;
  }

  private static void set(long[] bits, int slot) {
    bits[slot >>> 6] |= 1L << slot;
  }
}
