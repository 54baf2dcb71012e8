package io.evenkeel.flags.rollout;

/**
 * The sessions of one experiment, so that each counts once, whatever it does and for however long.
 *
 * <p>A session counts in the window that it is first seen in, by the worst that happens to it until
 * that window ends. Its later calls count nowhere: with its first window over, its result is known,
 * and those of the arms are known alike. A business outcome is a result as it comes; the first one
 * of a session counts.
 *
 * <p>Where a window meets more sessions than it can watch, the later ones do not count, in either
 * arm. Lock-free, allocates nothing.
 */
final class SampledUnits {
  private final KnownUnits called = new KnownUnits();
  private final KnownUnits tracked = new KnownUnits();
  private final UnitTable window = new UnitTable();

  /** It is the session's first time. */
  static final int ASSIGNED = 1 << 8;

  /**
   * Notes how a call ended.
   *
   * @return what is new about its session and counts: {@link #ASSIGNED} and bits of {@link
   *     UnitTable}
   */
  int called(long unit, int seen) {
    if (!called.add(unit)) {
      return window.noteAgain(unit, seen);
    }
    return ASSIGNED | (window.isCrowded() ? 0 : window.note(unit, seen));
  }

  /** Whether this business outcome of a session counts. */
  boolean tracked(long unit) {
    return tracked.add(unit);
  }

  /** What the sessions of this window did until now is their result. For one thread. */
  void nextWindow() {
    window.nextWindow();
    called.turn();
    tracked.turn();
  }
}
