package io.evenkeel.breaker;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.Ticker;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends asynchronous calls whose time is over. In real time one daemon thread tells the time for all
 * of them and hands what is due to the threads of guarded calls, because it runs the application's
 * code; in virtual time it is done by whoever moves it.
 */
final class CallTimer {
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(1);
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private CallTimer() {}

  /**
   * Runs {@code task} after {@code time}.
   *
   * @return closing it keeps what has not begun from running
   */
  static Subscription after(Duration time, Ticker ticker, Runnable task) {
    return ticker.isVirtual() ? virtually(time, ticker, task) : really(time, task);
  }

  private static Subscription really(Duration time, Runnable task) {
    Future<?> waiting =
        CLOCK.schedule(
            () -> TimeLimit.EXECUTOR.execute(task), time.toNanos(), TimeUnit.NANOSECONDS);
    return () -> waiting.cancel(false);
  }

  private static Subscription virtually(Duration time, Ticker ticker, Runnable task) {
    Subscription[] beat = {() -> {}};
    beat[0] =
        ticker.every(
            "time limit of a guarded call",
            Patience.longer(time, SHORTEST_PERIOD),
            () -> {
              beat[0].close();
              task.run();
            });
    return () -> beat[0].close();
  }

  private static ScheduledThreadPoolExecutor clock() {
    var clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = new Thread(task, "evenkeel-guarded-call-clock");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }
}
