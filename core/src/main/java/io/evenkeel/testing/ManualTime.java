package io.evenkeel.testing;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import io.evenkeel.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;

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
  private final VirtualTime virtual;
  private volatile Duration jumped = Duration.ZERO;

  /** Starts at 2026-01-05T09:00:00Z, a Monday. */
  public ManualTime() {
    this(Instant.parse("2026-01-05T09:00:00Z"));
  }

  /** Starts at {@code wall}, with a monotonic clock that starts at zero. */
  public ManualTime(Instant wall) {
    virtual = new VirtualTime(wall);
  }

  @Override
  public long nanoTime() {
    return virtual.nanoTime();
  }

  @Override
  public Instant now() {
    return virtual.now().plus(jumped);
  }

  /**
   * Moves both clocks forward, running each due task at its own time, in order.
   *
   * @throws IllegalArgumentException when the duration is negative
   */
  public void advance(Duration duration) {
    virtual.advance(duration);
  }

  /** Moves the wall clock alone, either way, as an operator or NTP would. */
  public void jumpWallClock(Duration jump) {
    jumped = jumped.plus(jump);
  }

  @Override
  public Subscription every(String name, Duration period, Runnable task) {
    return virtual.every(name, period, task);
  }

  /** Always 0: a task that throws fails the test instead. */
  @Override
  public long failures() {
    return virtual.failures();
  }

  @Override
  public boolean isVirtual() {
    return virtual.isVirtual();
  }

  @Override
  public void close() {
    virtual.close();
  }
}
