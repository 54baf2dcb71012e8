package io.evenkeel.failover;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Does something once, later. In real time one daemon thread tells the time for all requests, and
 * hands what is due to the attempts' threads, because it may run code that is not ours. In virtual
 * time it is done by whoever moves it.
 */
final class Timeouts {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();
  private static final Subscription NEVER = () -> {};

  private final Ticker ticker;

  Timeouts(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Runs {@code task} after {@code nanos}.
   *
   * @return closing it keeps what has not begun from running
   */
  Subscription after(long nanos, Runnable task) {
    return ticker.isVirtual()
        ? virtually(nanos, task)
        : really(nanos, AttemptThreads.EXECUTOR, task);
  }

  private static Subscription really(long nanos, Executor executor, Runnable task) {
    Future<?> waiting = CLOCK.schedule(() -> executor.execute(task), nanos, TimeUnit.NANOSECONDS);
    return () -> waiting.cancel(false);
  }

  private Subscription virtually(long nanos, Runnable task) {
    var beat =
        new Object() {
          Subscription subscription = NEVER;
        };
    // A ticker's periods have whole milliseconds at least: nothing is due too early.
    long atLeast = Math.max(nanos, 1_000_000);
    beat.subscription =
        ticker.every(
            "timeout",
            java.time.Duration.ofNanos(atLeast),
            () -> {
              beat.subscription.close();
              task.run();
            });
    return () -> beat.subscription.close();
  }

  private static ScheduledThreadPoolExecutor clock() {
    var clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "evenkeel-failover-clock");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
