package io.evenkeel.slo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Where one window over the latencies may begin: snapshots, the first of which is the latest that
 * is old enough. Guarded by its {@link LatencyPercentiles}.
 */
final class LatencyPast {
  private final LatencyWindow window;
  private final Deque<LatencySnapshot> snapshots = new ArrayDeque<>();

  LatencyPast(LatencyWindow window, LatencySnapshot first) {
    this.window = window;
    snapshots.add(first);
  }

  boolean isDue(long now) {
    return now - snapshots.getLast().time() >= window.step().toNanos();
  }

  void add(LatencySnapshot snapshot) {
    long begin = snapshot.time() - window.length().toNanos();
    snapshots.add(snapshot);
    LatencySnapshot first = snapshots.removeFirst();
    while (snapshots.getFirst().time() <= begin) {
      first = snapshots.removeFirst();
    }
    snapshots.addFirst(first);
  }

  /** What had been counted when the window began. */
  LatencySnapshot begin() {
    return snapshots.getFirst();
  }
}
