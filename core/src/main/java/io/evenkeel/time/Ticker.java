package io.evenkeel.time;

import io.evenkeel.event.Subscription;
import java.time.Duration;

/**
 * Runs periodic work on one daemon thread: snapshots, ramp steps, file polls. Hot paths never wait
 * for it.
 *
 * <p>A task that throws is logged (throttled), counted and run again at its next period; only
 * closing its subscription or the ticker ends it. Tasks are short: a late task delays the others,
 * and a task that misses its time runs once, not once per missed period. Thread-safe.
 */
public interface Ticker extends AutoCloseable {

  /**
   * Runs {@code task} every {@code period}, first after one period.
   *
   * @param name appears in the log when the task fails
   * @param period at least one millisecond
   * @return closing it stops the task
   */
  Subscription every(String name, Duration period, Runnable task);

  /** How many task runs ended with an exception since start. */
  long failures();

  /** Ends all tasks; waits for a running one to finish, at most one second. */
  @Override
  void close();

  /** A ticker on a daemon thread of its own. */
  static Ticker start() {
    return new DaemonTicker();
  }
}
