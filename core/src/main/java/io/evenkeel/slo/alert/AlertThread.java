package io.evenkeel.slo.alert;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs rounds on a daemon thread of its own, so that a disk that hangs, or a receiver, holds up
 * nobody else. A round that is asked for while another one runs follows it; more are not kept. The
 * thread begins with the first round that is asked for.
 *
 * <p>A round that throws is counted, and the next one is run all the same.
 */
final class AlertThread {
  private static final Logger log = LoggerFactory.getLogger(AlertThread.class);
  private static final int LOG_EVERY = 1_000;

  private final Runnable round;
  private final Semaphore requests = new Semaphore(0);
  private final AtomicLong failures = new AtomicLong();
  private @Nullable Thread thread; // guarded by this
  private volatile boolean closed;

  AlertThread(Runnable round) {
    this.round = round;
  }

  /** Asks for a round; returns at once. Nothing after the end. */
  synchronized void request() {
    if (closed) {
      return;
    }
    if (thread == null) {
      var started = new Thread(this::run, "evenkeel-alerts");
      started.setDaemon(true);
      started.start();
      thread = started;
    }
    if (requests.availablePermits() == 0) {
      requests.release();
    }
  }

  /** How many rounds ended with an exception. */
  long failures() {
    return failures.get();
  }

  /**
   * Runs one more round, if there ever was one, and ends. Never interrupts a disk, and waits no
   * longer than that.
   */
  void close(Duration longest) {
    Thread ending;
    synchronized (this) {
      ending = thread;
      closed = true;
      requests.release();
    }
    if (ending == null || ending == Thread.currentThread()) {
      return; // a receiver closes the alerts: its round is the last but one
    }
    try {
      ending.join(longest.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ending.isAlive()) {
      log.warn("Alerts are still being stored or told; closing does not wait for it any longer");
    }
  }

  private void run() {
    boolean last = false;
    while (!last) {
      requests.acquireUninterruptibly();
      requests.drainPermits();
      last = closed; // read before the round, so that what happened before the end is in it
      try {
        round.run();
      } catch (VirtualMachineError e) {
        failures.incrementAndGet();
        tellUncaught(e);
      } catch (Throwable e) {
        countAndLog(e);
      }
    }
  }

  // No caller could catch it, so it goes where the host listens for the errors of its threads.
  static void tellUncaught(VirtualMachineError error) {
    Thread current = Thread.currentThread();
    try {
      current.getUncaughtExceptionHandler().uncaughtException(current, error);
    } catch (RuntimeException e) {
      log.warn("The host's handler of uncaught errors failed", e);
    }
  }

  private void countAndLog(Throwable failure) {
    long count = failures.incrementAndGet();
    if (count % LOG_EVERY == 1) {
      log.warn("Alerts could not be stored or told ({} times so far)", count, failure);
    }
  }
}
