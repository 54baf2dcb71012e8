package io.evenkeel.breaker;

import io.evenkeel.call.CallScope;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a call on another thread, as part of the caller's call scope, and stops waiting when its
 * time is over.
 */
final class TimeLimit {
  private static final AtomicInteger THREADS = new AtomicInteger();

  // Idle threads end after a minute; the breaker bounds how many can hang.
  static final ExecutorService EXECUTOR =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "evenkeel-guarded-call-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private TimeLimit() {}

  static <T extends @Nullable Object> T call(String breaker, Callable<T> call, Duration timeout)
      throws Exception {
    Future<T> running = EXECUTOR.submit(CallScope.wrap(call));
    try {
      return running.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      TimeoutException late = exceeded(breaker, timeout);
      late.initCause(e);
      throw late;
    } catch (ExecutionException e) {
      throw unwrap(e);
    } catch (CancellationException e) {
      throw new IllegalStateException("call through '" + breaker + "' was cancelled", e);
    } finally {
      running.cancel(true);
    }
  }

  static TimeoutException exceeded(String breaker, Duration timeout) {
    return new TimeoutException("call through '" + breaker + "' took longer than " + timeout);
  }

  private static Exception unwrap(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof Exception exception ? exception : e;
  }
}
