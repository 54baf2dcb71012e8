package io.evenkeel.flags;

/**
 * Puts units into 100,000 buckets, one sequence per salt. The rule is frozen; {@code README.md}
 * specifies it, and golden vectors hold it.
 *
 * <p>The salt is mixed in before the unit and after it: a salt on one side only leaves flags
 * correlated. Immutable; allocates nothing.
 */
final class Bucketing {
  static final int BUCKETS = 100_000;

  private final long before;
  private final long after;

  Bucketing(String salt) {
    before = MultilinearHash.hash(salt, 0, 0);
    after = MultilinearHash.hash(salt, 1, 0);
  }

  /** The unit's bucket, from 0 to 99,999; below the share's hundred-thousandths is the canary. */
  int bucket(String unit) {
    return bucketOf(hash(unit));
  }

  /** The unit's hash: its upper half decides the bucket, its lower half is independent of it. */
  long hash(String unit) {
    return MultilinearHash.hash(unit, before, after);
  }

  /** The bucket of a unit with this hash. */
  static int bucketOf(long hash) {
    return (int) (((hash >>> 32) * BUCKETS) >>> 32);
  }
}
