package io.evenkeel.redaction.detect;

import java.util.BitSet;

/** The sets of characters below 256 that patterns have a name for; each call makes one. */
final class NamedSets {
  private static final int SIZE = 256;

  private NamedSets() {}

  /** {@code .}: all but the ends of lines. */
  static BitSet any() {
    BitSet set = new BitSet(SIZE);
    set.set('\n');
    set.set('\r');
    return of(set, true);
  }

  /** {@code \d}, or {@code \D} when {@code others} are meant. */
  static BitSet digits(boolean others) {
    BitSet set = new BitSet(SIZE);
    set.set('0', '9' + 1);
    return of(set, others);
  }

  /** {@code \w}, or {@code \W} when {@code others} are meant. */
  static BitSet words(boolean others) {
    BitSet set = digits(false);
    set.set('a', 'z' + 1);
    set.set('A', 'Z' + 1);
    set.set('_');
    return of(set, others);
  }

  /** {@code \s}, or {@code \S} when {@code others} are meant. */
  static BitSet spaces(boolean others) {
    BitSet set = new BitSet(SIZE);
    set.set(' ');
    set.set('\t', '\r' + 1);
    return of(set, others);
  }

  private static BitSet of(BitSet set, boolean others) {
    if (others) {
      set.flip(0, SIZE);
    }
    return set;
  }
}
