package io.evenkeel.time;

import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ticker on one daemon thread, started with the first task.
 *
 * <p>Each run schedules the next one, because the executor's own periodic tasks either drift (fixed
 * delay) or catch up in a burst (fixed rate), and end when they throw. Closing never interrupts the
 * thread: an interrupt would break the file that a task may be writing.
 */
final class DaemonTicker implements Ticker {
  private static final Logger log = LoggerFactory.getLogger(DaemonTicker.class);
  private static final int LOG_EVERY = 1_000;
  private static final long LONGEST_WAIT_SECONDS = 1;

  private final AtomicLong failures = new AtomicLong();
  private final ScheduledThreadPoolExecutor executor;
  private volatile @Nullable Thread thread;
  private volatile String running = "";

  DaemonTicker() {
    executor = new ScheduledThreadPoolExecutor(1, this::newThread);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  private Thread newThread(Runnable work) {
    var started = new Thread(work, "evenkeel-ticker");
    started.setDaemon(true);
    thread = started;
    return started;
  }

  @Override
  public Subscription every(String name, Duration period, Runnable task) {
    var added = new Periodic(name, new Beat(period, System.nanoTime()), task);
    try {
      added.schedule();
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the ticker is closed; '" + name + "' cannot start", e);
    }
    return added;
  }

  @Override
  public long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    executor.shutdown();
    if (Thread.currentThread() == thread) {
      return; // a task closes its own ticker; waiting for itself would take the whole second
    }
    try {
      if (!executor.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        log.warn("Periodic task '{}' still runs; the ticker closes without it", running);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One periodic task. Its beat is only touched by the ticker's thread once it is scheduled. */
  private final class Periodic implements Subscription, Runnable {
    private final String name;
    private final Beat beat;
    private final Runnable task;
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable Future<?> next;
    private volatile boolean closed;

    Periodic(String name, Beat beat, Runnable task) {
      this.name = name;
      this.beat = beat;
      this.task = task;
    }

    // Closing may come between the two statements: then the second one cancels what it missed.
    void schedule() {
      Future<?> scheduled =
          executor.schedule(this, beat.due() - System.nanoTime(), TimeUnit.NANOSECONDS);
      next = scheduled;
      if (closed) {
        scheduled.cancel(false);
      }
    }

    @Override
    public void run() {
      if (closed) {
        return;
      }
      running = name;
      try {
        task.run();
      } catch (VirtualMachineError e) {
        failures.incrementAndGet();
        tellUncaught(e);
      } catch (Throwable e) {
        countAndLog(e);
      } finally {
        running = "";
        beat.passed(System.nanoTime());
        scheduleAgain();
      }
    }

    private void scheduleAgain() {
      try {
        if (!closed) {
          schedule();
        }
      } catch (RejectedExecutionException e) {
        closed = true; // the ticker was closed meanwhile
      }
    }

    private void countAndLog(Throwable failure) {
      failures.incrementAndGet();
      long count = failed.incrementAndGet();
      if (count % LOG_EVERY == 1) {
        log.warn("Periodic task '{}' failed ({} times so far)", name, count, failure);
      }
    }

    // No caller could catch it, so it goes where the host listens for the errors of its threads.
    private void tellUncaught(VirtualMachineError error) {
      Thread current = Thread.currentThread();
      try {
        current.getUncaughtExceptionHandler().uncaughtException(current, error);
      } catch (RuntimeException e) {
        log.warn("The host's handler of uncaught errors failed", e);
      }
    }

    @Override
    public void close() {
      closed = true;
      Future<?> scheduled = next;
      if (scheduled != null) {
        scheduled.cancel(false);
      }
    }
  }
}
