package io.evenkeel.redaction.detect;

/**
 * A filter over the words with which phrases begin, and over the first letters of well-known keys:
 * it knows without a look into a lexicon that most words begin nothing. It may say yes wrongly,
 * never no. Filled by {@link FirstWordsMaker} before it is asked, and not changed then.
 */
final class FirstWords {
  private static final int ANY_BITS = 16;
  private static final int WORD_BITS = 14;
  private static final int PAIR_BITS = 17;
  private static final int KEY_BITS = 14;
  private static final long MIX = 0x9E3779B97F4A7C15L;
  private static final long LENGTH = 0xC2B2AE3D27D4EB4FL;
  private static final long GLUED = 0x165667B19E3779F9L;
  private static final long FOLD = 0x2020202020202020L;
  private static final long CAPITAL = 0x20;
  private static final long SMALL_BUT_FIRST = FOLD - CAPITAL;

  private static final long FIRST_FOUR = 0xFFFFFFFFL;

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

  /** A phrase may end with the word that counts only where likely names are believed. */
  static final int WHEN_EAGER = 128;

  /**
   * A phrase may hold the word that so many others of little weight begin: it is looked for from
   * the words before.
   */
  static final int LATER = 32;

  /** A well-known key may begin with the word and something that is no letter. */
  static final int KEY = 64;

  /** How many words may stand before the one by which a phrase is noticed. */
  static final int MOST_BEFORE = 3;

  /** A phrase may begin with this letter and a capital right behind it: "eMail". */
  static final int LETTER_APART = 256;

  /** A street may be called by the word, when it begins with a capital. */
  static final int STREET = 512;

  private static final int CAPITALISED = TITLE | STREET;
  private static final int WHEREVER = ~(CAPITALISED | LETTER_APART);
  private static final int ROLE_BITS = 10;
  private static final int ROLES = (1 << ROLE_BITS) - 1;

  /** Two bits for each word that has roles, small enough to stay in the fastest cache. */
  private final long[] any = new long[1 << (ANY_BITS - 6)];

  /** The roles of a word, and above them what tells it from nearly all others. */
  private final int[] words = new int[1 << WORD_BITS];

  private final long[] keys = new long[1 << (KEY_BITS - 6)];
  private final long[] pairs = new long[1 << (PAIR_BITS - 6)];

  private int used;

  /** Of the letters that are words by themselves the bits of their last five. */
  private int letters;

  /** The same of those that are more than the first of several words. */
  private int lettersAlone;

  /** A phrase may begin or end with this word so. */
  void addRole(CharSequence letters, int role) {
    if (letters.length() == 1 && role != LETTER_APART) {
      this.letters |= 1 << letters.charAt(0);
      this.lettersAlone |= role == GOES_ON ? 0 : 1 << letters.charAt(0);
    }
    long small = bytes(letters);
    setTwo(any, small ^ CAPITAL);
    if ((role & ~CAPITALISED) != 0) {
      setTwo(any, small);
    }
    long word = word(letters);
    int slot = slot(word);
    if (words[slot] == 0 && ++used > words.length / 2) {
      throw new IllegalArgumentException("too many words begin phrases");
    }
    words[slot] |= tag(word) | role;
  }

  /** A phrase may begin with this word and {@code next}. */
  void addPair(CharSequence letters, String next) {
    addPair(word(letters), next);
  }

  /** A phrase may begin with this letter and {@code next}, a capital its first. */
  void addApart(String letter, String next) {
    addRole(letter, LETTER_APART);
    addPair(word(letter) + GLUED, next);
  }

  private void addPair(long word, String next) {
    char first = next.charAt(0);
    if (next.length() > 1) {
      set(pairs, place(pair(word, first, next.charAt(1)), PAIR_BITS));
      return;
    }
    // Behind a letter by itself stands anything.
    for (int any = 0x20; any < 256; any++) {
      set(pairs, place(pair(word, first, any | 0x20), PAIR_BITS));
    }
  }

  /** A key may begin with these letters and others behind them. */
  void addKey(String letters) {
    set(keys, place(bytes(letters) & FIRST_FOUR, KEY_BITS));
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

  /** Whether a key may begin with a word whose letters some of the key's own may follow. */
  boolean mayBeKey(long eight, int length) {
    return bit(keys, place(folded(eight, length) & FIRST_FOUR, KEY_BITS)) != 0;
  }

  /** The word of {@code length} letters that these bytes begin, as the questions below want it. */
  static long word(long eight, int length) {
    return folded(eight, length) + length * LENGTH;
  }

  private static long folded(long eight, int length) {
    return (eight | FOLD) & first(length);
  }

  /** The bytes of so many characters, eight at most. */
  private static long first(int length) {
    return -1L >>> Math.max(0, 64 - 8 * length);
  }

  /** Of which letters by themselves {@link #roles} should be asked: a bit for the last five. */
  int letters() {
    return letters;
  }

  /** The same where a digit follows, behind which no phrase goes on. */
  int lettersBeforeDigit() {
    return lettersAlone;
  }

  /** Whether {@link #roles} should be asked of this word. */
  boolean isPossible(long eight, int length) {
    return possible(eight, length) != 0;
  }

  /** The same as a number, 1 or 0. */
  long possible(long eight, int length) {
    return two(any, (eight | SMALL_BUT_FIRST) & first(length));
  }

  /** What may begin or end with this word: {@link #WHOLE} and so on, or 0. */
  int roles(long word) {
    return words[slot(word)] & ROLES;
  }

  /** Where the word stands, or the empty slot where it would. */
  private int slot(long word) {
    int tag = tag(word);
    int slot = place(word, WORD_BITS);
    while (words[slot] != 0 && (words[slot] & ~ROLES) != tag) {
      slot = (slot + 1) & (words.length - 1);
    }
    return slot;
  }

  /**
   * The same where it stands.
   *
   * @param eight its first characters
   * @param end of the word in {@code text}
   */
  int roles(long word, long eight, byte[] text, int end) {
    int roles = roles(word);
    if (roles != 0) {
      // A small letter makes no title, a letter by itself with none right behind is a whole word.
      int capital = ((int) (eight >>> 5) & 1) ^ 1;
      int apart = text[end] >>> 6 & 1;
      roles &= capital * CAPITALISED | apart * LETTER_APART | WHEREVER;
      if ((roles & GOES_ON) != 0 && !mayGoOn(word, CharMasks.eight(text, end))) {
        roles &= ~GOES_ON;
      }
    }
    return roles;
  }

  /**
   * Whether a phrase may begin with this word and another one.
   *
   * @param after the characters behind the word, the first in the lowest byte
   */
  boolean mayGoOn(long word, long after) {
    long rest = isSign((int) after & 0xFF) ? after >>> 8 : after;
    int next = (int) rest & 0xFF;
    int second = (int) (rest >>> 8) & 0xFF;
    return isSign(next)
        || next == '\''
        || bit(pairs, place(pair(word, next | 0x20, second | 0x20), PAIR_BITS)) != 0;
  }

  /** Whether a phrase may begin with this letter and the word of these characters. */
  boolean isApart(long letter, long after) {
    return mayGoOn(letter + GLUED, after);
  }

  private static long pair(long word, int first, int second) {
    return word + first + ((long) second << 8);
  }

  /** What may stand between the words of a phrase. */
  static boolean isSign(int c) {
    return c == ' ' || c == '_' || c == '-' || c == '.';
  }

  /** Of bits that the slot does not use; never 0. */
  private static int tag(long word) {
    return ((int) ((word * MIX) >>> 20) & ~ROLES) | 1 << ROLE_BITS;
  }

  private static int place(long word, int bits) {
    return (int) ((word * MIX) >>> (64 - bits));
  }

  /** Whether both bits of a word are set; they are in one cell, so that one look is enough. */
  private static int two(long[] bits, long word) {
    long mixed = word * MIX;
    long cell = bits[(int) (mixed >>> (70 - ANY_BITS))];
    return (int) (cell >>> (mixed >>> 30) & cell >>> (mixed >>> 36)) & 1;
  }

  private static void setTwo(long[] bits, long word) {
    long mixed = word * MIX;
    bits[(int) (mixed >>> (70 - ANY_BITS))] |= 1L << (mixed >>> 30) | 1L << (mixed >>> 36);
  }

  private static int bit(long[] bits, int place) {
    return (int) (bits[place >>> 6] >>> place) & 1;
  }

  private static void set(long[] bits, int place) {
    bits[place >>> 6] |= 1L << place;
  }
}
