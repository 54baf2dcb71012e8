package io.evenkeel.samples.gateway;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread for each request: virtual ones from Java 21 on, others before. */
final class RequestThreads {
  private RequestThreads() {}

  static ExecutorService create() {
    try {
      // By reflection, because this compiles on Java 17 as well.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException e) {
      var count = new AtomicInteger();
      return Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "request-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });
    }
  }
}
