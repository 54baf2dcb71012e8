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
 * so of an idle stretch only these are taken: the first one, which holds the events before it; the
 * last one, next to the events that follow; and those at whole ten seconds. The engine's coarser
 * rings, from ten seconds upwards, therefore hold exactly what they would have held, and the finest
 * one holds every change in its own second. Everything that was registered after {@link
 * #observing}, such as the evaluation of alerts, runs at each of its beats.
 *
 * <p>Of one thread.
 */
final class ReplayClock implements TimeSource, Ticker {
  private static final long KEPT = Duration.ofSeconds(10).toNanos();

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
    var added = new Beat(period.toNanos(), now + period.toNanos(), !observing, task);
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
  public void close() {
    beats.clear();
  }

  /** Runs what is due up to and including {@code last}; there are no events on the way. */
  private void run(long last) {
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

    Beat(long period, long due, boolean snapshot, Runnable task) {
      this.period = period;
      this.due = due;
      this.snapshot = snapshot;
      this.task = task;
    }

    /** The task ran; the next events come after {@code last}. */
    void passed(long last) {
      long next = due + period;
      if (snapshot) {
        long kept = (due / KEPT + 1) * KEPT;
        long firstKept = due + (kept - due + period - 1) / period * period;
        long lastIdle = due + Math.max(0, last - due) / period * period;
        next = Math.max(next, Math.min(firstKept, lastIdle));
      }
      due = next;
    }
  }
}
