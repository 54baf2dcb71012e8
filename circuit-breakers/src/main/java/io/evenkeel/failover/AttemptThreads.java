package io.evenkeel.failover;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The daemon threads on which blocking clients are asked and timeouts are acted on. */
final class AttemptThreads {
  private static final AtomicInteger THREADS = new AtomicInteger();

  // Idle threads end after a minute; breakers and bulkheads bound how many can hang.
  static final ExecutorService EXECUTOR =
      Executors.newCachedThreadPool(
          task -> {
            var thread = new Thread(task, "evenkeel-attempt-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private AttemptThreads() {}
}
