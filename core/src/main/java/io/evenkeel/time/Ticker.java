package io.evenkeel.time;

import io.evenkeel.event.Subscription;
import java.time.Duration;

/**
 * Runs periodic work on one daemon thread: snapshots, ramp steps, file polls. Hot paths never wait
 * for it.
 *
 * <p>A task that throws is logged (its first failure and then every thousandth), counted and run
 * again at its next period; only closing its subscription or the ticker ends it. A {@link
 * VirtualMachineError} goes to the host's handler of uncaught exceptions as well, and ends nothing
 * either. Tasks are short: a late task delays the others. A task is due at whole periods from its
 * start; one that misses beats runs once for all of them. Thread-safe.
 */
public interface Ticker extends AutoCloseable {

  /**
   * Runs {@code task} every {@code period}, first after one period.
   *
   * @param name appears in the log when the task fails
   * @param period at least one millisecond
   * @return closing it stops the task, from inside of the task too; a run that has begun ends
   * @throws IllegalArgumentException when the period is shorter
   * @throws IllegalStateException when the ticker is closed
   */
  Subscription every(String name, Duration period, Runnable task);

  /** How many task runs ended with an exception since start. */
  long failures();

  /**
   * Whether this is virtual time, in which whoever moves it does all work in turn. What otherwise
   * has a thread of its own, because it may be slow, is then done where it is asked for, so that
   * the same moves have the same results.
   */
  default boolean isVirtual() {
    return false;
  }

  /**
   * Ends all tasks; waits for a running one to finish, at most one second, and never interrupts it.
   * Closing twice, or from inside of a task, is harmless.
   */
  @Override
  void close();

  /** A ticker on a daemon thread of its own. */
  static Ticker start() {
    return new DaemonTicker();
  }
}
