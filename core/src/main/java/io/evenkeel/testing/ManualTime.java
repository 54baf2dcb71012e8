package io.evenkeel.testing;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Time that moves only when the test says so, and a ticker that runs on it.
 *
 * <pre>{@code
 * ManualTime time = new ManualTime();
 * time.every("snapshot", Duration.ofSeconds(1), snapshots::take);
 * time.advance(Duration.ofMinutes(5));   // runs the task 300 times, each at its own second
 * }</pre>
 *
 * <p>Tasks run on the thread that advances: the earliest first, and of those due at the same time
 * the one that was added first. A task that throws fails the test. A task may advance time itself,
 * as one that takes long would: the clocks move, no other task runs meanwhile, and the beats that
 * were missed run once afterwards.
 *
 * <p>One thread advances; any thread may read the clocks, add tasks and close them.
 */
public final class ManualTime implements TimeSource, Ticker {
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(1);

  private final List<Task> tasks = new CopyOnWriteArrayList<>();
  private volatile long nanos;
  private volatile Instant wall;
  private volatile boolean closed;
  private boolean running;

  /** Starts at 2026-01-05T09:00:00Z, a Monday. */
  public ManualTime() {
    this(Instant.parse("2026-01-05T09:00:00Z"));
  }

  /** Starts at {@code wall}, with a monotonic clock that starts at zero. */
  public ManualTime(Instant wall) {
    this.wall = wall;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }

  @Override
  public Instant now() {
    return wall;
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
    long end = Math.addExact(nanos, duration.toNanos());
    if (!running) {
      for (Optional<Task> due = firstDueBy(end); due.isPresent(); due = firstDueBy(end)) {
        moveTo(due.get().due);
        run(due.get());
      }
    }
    moveTo(end);
  }

  /** Moves the wall clock alone, either way, as an operator or NTP would. */
  public void jumpWallClock(Duration jump) {
    wall = wall.plus(jump);
  }

  @Override
  public Subscription every(String name, Duration period, Runnable task) {
    if (closed) {
      throw new IllegalStateException("the ticker is closed; '" + name + "' cannot start");
    }
    if (period.compareTo(SHORTEST_PERIOD) < 0) {
      throw new IllegalArgumentException("a period has at least 1 ms, not " + period);
    }
    var added = new Task(period.toNanos(), nanos + period.toNanos(), task);
    tasks.add(added);
    return () -> tasks.remove(added);
  }

  /** Always 0: a task that throws fails the test instead. */
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
      task.due += task.period * ((nanos - task.due) / task.period + 1);
    }
  }

  private Optional<Task> firstDueBy(long end) {
    return tasks.stream()
        .filter(task -> task.due <= end)
        .min(Comparator.comparingLong(task -> task.due));
  }

  // A task that took long may have moved the clocks past what is due next.
  private void moveTo(long target) {
    long step = target - nanos;
    if (step > 0) {
      wall = wall.plusNanos(step);
      nanos = target;
    }
  }

  private static final class Task {
    private final long period;
    private final Runnable runnable;
    private long due; // of the advancing thread, once the list has published it

    Task(long period, long due, Runnable runnable) {
      this.period = period;
      this.due = due;
      this.runnable = runnable;
    }
  }
}
