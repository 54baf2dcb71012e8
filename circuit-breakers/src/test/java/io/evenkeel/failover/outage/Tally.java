package io.evenkeel.failover.outage;

import java.util.ArrayList;
import java.util.List;

/** The requests that came in each ten seconds of a run, and the attempts made for them. */
final class Tally {
  static final long WINDOW_NANOS = 10_000_000_000L;

  /** One window; {@code judged} when whoever is faulty was out in all of it. */
  static final class Window {
    int requests;
    int attempts;
    int probes;
    boolean judged = true;

    double attemptsPerRequest() {
      return requests == 0 ? 0 : (double) attempts / requests;
    }

    /** Without probes: a window of two requests cannot carry one otherwise. */
    double attemptsPerRequestWithoutProbes() {
      return requests == 0 ? 0 : (double) (attempts - probes) / requests;
    }
  }

  private final List<Window> windows = new ArrayList<>();

  Window at(long nowNanos) {
    int index = (int) (nowNanos / WINDOW_NANOS);
    while (windows.size() <= index) {
      windows.add(new Window());
    }
    return windows.get(index);
  }

  List<Window> windows() {
    return windows;
  }
}
