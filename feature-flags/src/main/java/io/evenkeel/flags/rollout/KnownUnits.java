package io.evenkeel.flags.rollout;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells the first time of a unit from all others: one is known until at least {@value #MOST} others
 * came since. Up to a third of the new ones, of either arm alike, pass for known when so many have
 * come: they share their bit with another. Takes 1 MiB from the first one on.
 *
 * <p>{@link #add} is lock-free and allocates nothing after its first call, {@link #turn} is for one
 * thread. A unit that comes for the first time twice at once is new to one of them, but for the
 * moment of a turn.
 */
final class KnownUnits {
  static final int BITS = 1 << 22;
  static final int MOST = BITS / 4;

  private volatile Sets sets = new Sets(new Bits(), new Bits());

  private record Sets(Bits current, Bits previous) {}

  /** A set of hashes; its count may lag behind. */
  private static final class Bits {
    private final LateLongArray array = new LateLongArray(BITS / Long.SIZE);
    private final LongAdder count = new LongAdder();

    boolean has(int index) {
      return (array.made().get(index / Long.SIZE) & 1L << index) != 0;
    }

    boolean add(int index) {
      AtomicLongArray words = array.made();
      long bit = 1L << index;
      boolean isNew =
          (words.get(index / Long.SIZE) & bit) == 0
              && (words.getAndAccumulate(index / Long.SIZE, bit, (held, more) -> held | more) & bit)
                  == 0;
      if (isNew) {
        count.increment();
      }
      return isNew;
    }
  }

  /**
   * Whether this is its first time.
   *
   * @param unit a hash whose low half does not depend on the arm
   */
  boolean add(long unit) {
    int index = (int) unit & (BITS - 1);
    Sets now = sets;
    boolean known = now.previous.has(index);
    // One that comes again is remembered as long as one that is new.
    return now.current.add(index) && !known;
  }

  /** Forgets those that nobody saw for long, when it is time for that. */
  void turn() {
    Sets now = sets;
    if (now.current.count.sum() >= MOST) {
      sets = new Sets(new Bits(), now.current);
    }
  }
}
