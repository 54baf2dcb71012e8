package io.evenkeel.time;

import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when it is moved, and a ticker that runs on it: for simulations and offline
 * answers. Tests take {@link io.evenkeel.testing.ManualTime}.
 *
 * <p>Tasks run on the thread that advances: the earliest first, and of those due at the same time
 * the one that was added first. What a task throws reaches whoever advances. A task may advance
 * time itself, as one that takes long would: the clocks move, no other task runs meanwhile, and the
 * beats that were missed run once afterwards.
 *
 * <p>One thread advances; any thread may read the clocks, add tasks and close them.
 */
public final class VirtualTime implements TimeSource, Ticker {
  private final List<Task> tasks = new CopyOnWriteArrayList<>();
  private final Instant start;
  private volatile long nanos;
  private volatile boolean closed;
  private boolean running;

  /** Starts at {@code start}, with a monotonic clock that starts at zero. */
  public VirtualTime(Instant start) {
    this.start = start;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public Instant now() {
    return start.plusNanos(nanos);
  }

  /**
   * Moves both clocks forward, running each due task at its own time, in order.
   *
   * @throws IllegalArgumentException when the duration is negative
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time never goes back: " + duration);
    }
    advanceTo(Math.addExact(nanos, duration.toNanos()));
  }

  /**
   * Moves both clocks forward to a moment, likewise; not at all when it is past.
   *
   * @param end by the monotonic clock, in nanoseconds since the start
   */
  public void advanceTo(long end) {
    if (!running) {
      for (Task due = firstDueBy(end); due != null; due = firstDueBy(end)) {
        moveTo(due.beat.due());
        run(due);
      }
    }
    moveTo(end);
  }

  @Override
  public Subscription every(String name, Duration period, Runnable task) {
    if (closed) {
      throw new IllegalStateException("the ticker is closed; '" + name + "' cannot start");
    }
    var added = new Task(new Beat(period, nanos), task);
    tasks.add(added);
    return () -> tasks.remove(added);
  }

  /** Always 0: whoever advances is told instead. */
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
    closed = true;
    tasks.clear();
  }

  private void run(Task task) {
    running = true;
    try {
      task.runnable.run();
    } finally {
      running = false;
      task.beat.passed(nanos);
    }
  }

  private @Nullable Task firstDueBy(long end) {
    Task first = null;
    for (Task task : tasks) {
      long due = task.beat.due();
      if (due <= end && (first == null || due < first.beat.due())) {
        first = task;
      }
    }
    return first;
  }

  // A task that took long may have moved the clocks past what is due next.
  private void moveTo(long target) {
    nanos = Math.max(nanos, target);
  }

  /** The beat is of the advancing thread, once the list has published it. */
  private static final class Task {
    private final Beat beat;
    private final Runnable runnable;

    Task(Beat beat, Runnable runnable) {
      this.beat = beat;
      this.runnable = runnable;
    }
  }
}
