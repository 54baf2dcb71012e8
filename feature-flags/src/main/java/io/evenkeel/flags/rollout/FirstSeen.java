package io.evenkeel.flags.rollout;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Tells the first time of a unit from all others, for as long as the stage lasts and in {@value
 * #BITS} bits: a unit that shares its bit with one that came before passes for known. Which units
 * do is the same lot for either arm, so the sizes of what is left of the arms keep their ratio; and
 * when all bits are taken, nobody is new. Lock-free, allocates nothing but the bits, for the first
 * unit.
 */
final class FirstSeen {
  static final int BITS = 1 << 16;

  private final LateLongArray bits = new LateLongArray(BITS / Long.SIZE);

  /**
   * Whether this is its first time.
   *
   * @param unit a hash whose low half does not depend on the arm
   */
  boolean add(long unit) {
    AtomicLongArray words = bits.made();
    int index = (int) unit & (BITS - 1);
    int word = index / Long.SIZE;
    long bit = 1L << index;
    return (words.get(word) & bit) == 0
        && (words.getAndAccumulate(word, bit, (held, more) -> held | more) & bit) == 0;
  }
}
