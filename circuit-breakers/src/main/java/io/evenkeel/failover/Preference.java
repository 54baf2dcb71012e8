package io.evenkeel.failover;

/**
 * Who of a tier is asked next. Thread-safe, allocates nothing but what it remembers of sessions.
 */
@FunctionalInterface
interface Preference {

  /**
   * Picks one.
   *
   * @param draw from {@link Draws}: the same for all picks of one request
   * @param tier who the tier consists of, by index
   * @param left who of these may be picked; at least one
   * @return an index that is in {@code left}
   */
  int pick(long draw, long tier, long left);
}
