package io.evenkeel.change;

/**
 * Counts of calls that have one thing in common: a variant of a flag's generation, a provider, a
 * service. Both only ever grow. Thread-safe; reading costs nothing to speak of.
 */
public interface Tally {

  /** What the calls have in common, such as {@code flag greeting#7:canary}. */
  String tag();

  /** Calls that did not fail. */
  long good();

  /** Calls that failed. */
  long bad();
}
