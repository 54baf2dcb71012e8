package io.evenkeel.slo.replay;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time: it moves when the replay moves it, and runs what is due on the way, in order of
 * time and then of registration.
 *
 * <p>Snapshots are the engine's work of every second, and nearly all seconds of a recording are
 * idle. A snapshot between two others with the same counts answers nothing that they do not answer,
 * so of an idle stretch only some are taken: for the rings of ten seconds and more those at whole
 * ten seconds, so that these rings hold exactly what they would have held; for those of one, two
 * and five seconds the ones next to the events before and behind the stretch, so that events lie
 * between the same two snapshots as ever. Everything that was registered after {@link #observing},
 * such as the evaluation of alerts, runs at each of its beats.
 *
 * <p>Of one thread.
 */
final class ReplayClock implements TimeSource, Ticker {
  private static final long KEPT = Duration.ofSeconds(10).toNanos();
  private static final long[] FINER = {
    Duration.ofSeconds(1).toNanos(),
    Duration.ofSeconds(2).toNanos(),
    Duration.ofSeconds(5).toNanos()
  };

  private final List<Beat> beats = new ArrayList<>();
  private final Instant start;
  private boolean observing;
  private long now;

  /** Starts at {@code start}, with a monotonic clock at zero. */
  ReplayClock(Instant start) {
    this.start = start;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Instant now() {
    return start.plusNanos(now);
  }

  @Override
  public Subscription every(String name, Duration period, Runnable task) {
    // A snapshot of the first moment: its events lie before the windows that begin then.
    long first = observing ? now + period.toNanos() : now;
    var added = new Beat(period.toNanos(), first, !observing, task);
    beats.add(added);
    return () -> beats.remove(added);
  }

  /** What is registered from now on watches, and runs in idle stretches too. */
  void observing() {
    observing = true;
  }

  /** Moves to the next event, after everything that is due before it. */
  void moveBefore(long time) {
    run(time - 1);
    now = time;
  }

  /** Moves to the end, running what is due at that time as well. */
  void finish(long time) {
    run(time);
    now = time;
  }

  @Override
  public long failures() {
    return 0;
  }

  @Override
  public boolean isVirtual() {
    return true;
  }

  @Override
  public void close() {
    beats.clear();
  }

  /** Runs what is due up to and including {@code last}; there are no events on the way. */
  private void run(long last) {
    beats.forEach(Beat::beginStretch);
    for (Beat due = nextBy(last); due != null; due = nextBy(last)) {
      now = due.due;
      due.task.run();
      due.passed(last);
    }
  }

  private @Nullable Beat nextBy(long last) {
    Beat next = null;
    for (Beat beat : beats) {
      if (beat.due <= last && (next == null || beat.due < next.due)) {
        next = beat;
      }
    }
    return next;
  }

  /** A task and when it is due. */
  private static final class Beat {
    private final long period;
    private final boolean snapshot;
    private final Runnable task;
    private long due;
    private long first;

    Beat(long period, long due, boolean snapshot, Runnable task) {
      this.period = period;
      this.due = due;
      this.snapshot = snapshot;
      this.task = task;
    }

    /** The next run holds the events before the stretch. */
    void beginStretch() {
      first = due;
    }

    /** The task ran; the next events come after {@code last}. */
    void passed(long last) {
      due = snapshot ? nextSnapshot(last) : due + period;
    }

    private long nextSnapshot(long last) {
      long next = earlier((due / KEPT + 1) * KEPT, Long.MAX_VALUE);
      for (long quantum : FINER) {
        next = earlier((first + quantum - 1) / quantum * quantum, next);
        next = earlier(last / quantum * quantum, next);
      }
      // On the grid of the beats; and behind the stretch the very next one, which holds its events.
      return next > last ? due + period : due + (next - due + period - 1) / period * period;
    }

    private long earlier(long candidate, long next) {
      return candidate > due ? Math.min(candidate, next) : next;
    }
  }
}
