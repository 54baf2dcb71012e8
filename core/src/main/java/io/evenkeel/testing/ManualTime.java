package io.evenkeel.testing;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Time that moves only when the test says so, and a ticker that runs on it.
 *
 * <pre>{@code
 * ManualTime time = new ManualTime();
 * time.every("snapshot", Duration.ofSeconds(1), snapshots::take);
 * time.advance(Duration.ofMinutes(5));   // runs the task 300 times, each at its own second
 * }</pre>
 *
 * <p>Tasks run on the thread that advances. A task that throws fails the test. Not thread-safe.
 */
public final class ManualTime implements TimeSource, Ticker {
  private final List<Task> tasks = new ArrayList<>();
  private long nanos;
  private Instant wall;

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

  /** Moves both clocks forward, running each due task at its own time, in order. */
  public void advance(Duration duration) {
    long end = nanos + duration.toNanos();
    for (Optional<Task> due = firstDueBy(end); due.isPresent(); due = firstDueBy(end)) {
      moveTo(due.get().next);
      due.get().next += due.get().period;
      due.get().runnable.run();
    }
    moveTo(end);
  }

  /** Moves the wall clock alone, either way, as an operator or NTP would. */
  public void jumpWallClock(Duration jump) {
    wall = wall.plus(jump);
  }

  @Override
  public Subscription every(String name, Duration period, Runnable task) {
    var added = new Task(period.toNanos(), nanos + period.toNanos(), task);
    tasks.add(added);
    return () -> tasks.remove(added);
  }

  @Override
  public long failures() {
    return 0;
  }

  @Override
  public void close() {
    tasks.clear();
  }

  private Optional<Task> firstDueBy(long end) {
    return tasks.stream()
        .filter(task -> task.next <= end)
        .min(Comparator.comparingLong(task -> task.next));
  }

  private void moveTo(long target) {
    wall = wall.plusNanos(target - nanos);
    nanos = target;
  }

  private static final class Task {
    private final long period;
    private final Runnable runnable;
    private long next;

    Task(long period, long next, Runnable runnable) {
      this.period = period;
      this.next = next;
      this.runnable = runnable;
    }
  }
}
