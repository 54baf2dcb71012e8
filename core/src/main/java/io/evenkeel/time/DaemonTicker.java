package io.evenkeel.time;

import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class DaemonTicker implements Ticker {
  private static final Logger log = LoggerFactory.getLogger(DaemonTicker.class);
  private static final int LOG_EVERY = 1_000;

  private final LongAdder failures = new LongAdder();
  private final ScheduledThreadPoolExecutor executor;

  DaemonTicker() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "evenkeel-ticker");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Subscription every(String name, Duration period, Runnable task) {
    long nanos = period.toNanos();
    var future =
        executor.scheduleWithFixedDelay(
            () -> runIsolated(name, task), nanos, nanos, TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  // ScheduledThreadPoolExecutor silently drops a periodic task that throws, so nothing may pass.
  private void runIsolated(String name, Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      failures.increment();
      if (failures.sum() % LOG_EVERY == 1) {
        log.warn("Periodic task '{}' failed ({} failures so far)", name, failures.sum(), e);
      }
    }
  }

  @Override
  public long failures() {
    return failures.sum();
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
