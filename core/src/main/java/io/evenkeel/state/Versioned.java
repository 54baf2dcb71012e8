package io.evenkeel.state;

/**
 * A stored text and the version that {@link StateStore#compareAndSet} expects.
 *
 * @param version at least 1; grows with every write to the key and is never used again while the
 *     store is open, so that a key that was deleted and written anew is not mistaken for the old
 */
public record Versioned(String value, long version) {

  /** The version of a key that has no value. */
  public static final long ABSENT = 0;
}
