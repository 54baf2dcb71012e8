package io.evenkeel.state;

/**
 * A stored text and the version that {@link StateStore#compareAndSet} expects.
 *
 * @param version grows with every write to the key, starting at 1
 */
public record Versioned(String value, long version) {

  /** The version of a key that has no value. */
  public static final long ABSENT = 0;
}
