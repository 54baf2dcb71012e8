package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {

  @Test
  void requestsHaveVirtualThreadsWhereTheyExist() throws Exception {
    ExecutorService threads = RequestThreads.create();
    try {
      Thread thread = threads.submit(Thread::currentThread).get(10, TimeUnit.SECONDS);

      boolean virtual = thread.getClass().getName().equals("java.lang.VirtualThread");
      assertThat(virtual).isEqualTo(Runtime.version().feature() >= 21);
      assertThat(thread.isDaemon()).as("keeps no process alive").isTrue();
    } finally {
      threads.shutdownNow();
    }
  }
}
