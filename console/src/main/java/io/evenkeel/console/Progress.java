package io.evenkeel.console;

import io.evenkeel.time.TimeSource;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says on standard error how far long work has come, so that nobody takes it for a hang: every few
 * seconds, and nothing of work that is done before. Not thread-safe.
 */
final class Progress {
  private static final long EVERY = Duration.ofSeconds(4).toNanos();
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final PrintWriter err;
  private final LongSupplier nanoTime;
  private long due;

  Progress(PrintWriter err) {
    this(err, TimeSource.system()::nanoTime);
  }

  Progress(PrintWriter err, LongSupplier nanoTime) {
    this.err = err;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong() + EVERY;
  }

  /** Of a recording as long as {@code whole}, so much was replayed. */
  Consumer<Duration> ofReplay(Duration whole) {
    return done -> {
      if (isDue()) {
        double share = (double) done.toNanos() / Math.max(1, whole.toNanos());
        tell(
            "replayed %s of %s (%s)"
                .formatted(Figures.span(done), Figures.span(whole), Figures.percent(share)));
      }
    };
  }

  /** So many bytes of events were read. */
  void ofReading(long bytes) {
    if (isDue()) {
      tell("read %.0f MB of events".formatted(bytes / BYTES_PER_MEGABYTE));
    }
  }

  /** Of {@code runs} so many have ended; all are through this share of their time together. */
  void ofRuns(int ended, int runs, double share) {
    if (isDue()) {
      tell("simulated %d of %d runs (%s)".formatted(ended, runs, Figures.percent(share)));
    }
  }

  private boolean isDue() {
    return nanoTime.getAsLong() - due >= 0;
  }

  private void tell(String what) {
    err.println("evenkeel: " + what);
    err.flush();
    due = nanoTime.getAsLong() + EVERY;
  }
}
