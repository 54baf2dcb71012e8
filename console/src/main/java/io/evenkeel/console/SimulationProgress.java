package io.evenkeel.console;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How far runs have come that go on in parallel. Thread-safe. */
final class SimulationProgress {
  private final Progress progress;
  private final Duration whole;
  private final int runs;
  private final Map<Integer, Duration> running = new HashMap<>();
  private int ended;

  SimulationProgress(Progress progress, Duration whole, int runs) {
    this.progress = progress;
    this.whole = whole;
    this.runs = runs;
  }

  /** Of a run's time so much is over. */
  synchronized void at(int run, Duration done) {
    running.put(run, done);
    tell();
  }

  /** A run is over, perhaps before its time. */
  synchronized void ended(int run) {
    running.remove(run);
    ended++;
    if (ended < runs) {
      tell();
    }
  }

  private void tell() {
    Duration under = running.values().stream().reduce(Duration.ZERO, Duration::plus);
    progress.ofRuns(ended, runs, (ended + (double) under.toNanos() / whole.toNanos()) / runs);
  }
}
