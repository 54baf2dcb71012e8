package io.evenkeel.slo;

import java.util.function.LongSupplier;

/**
 * How a history's counts follow from the live ones, which began at some number and go on during a
 * pause: either {@code live - offset}, or, frozen, what they were when the pause began.
 */
record Offset(boolean frozen, long good, long bad) {

  /** Counts that go on from {@code good} and {@code bad}. */
  static Offset startingAt(long good, long bad, long liveGood, long liveBad) {
    return new Offset(false, liveGood - good, liveBad - bad);
  }

  static Offset frozenAt(long good, long bad) {
    return new Offset(true, good, bad);
  }

  long good(LongSupplier live) {
    return frozen ? good : live.getAsLong() - good;
  }

  long bad(LongSupplier live) {
    return frozen ? bad : live.getAsLong() - bad;
  }
}
