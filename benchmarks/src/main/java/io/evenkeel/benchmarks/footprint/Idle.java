package io.evenkeel.benchmarks.footprint;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Processor time that Evenkeel's own threads take while nobody calls. */
final class Idle {
  private static final String OURS = "evenkeel-";

  private Idle() {}

  /** The share of one processor over a period of real time. */
  static double share(Duration period) {
    Map<Long, Long> before = nanosByThread();
    long end = System.nanoTime() + period.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    long used =
        nanosByThread().entrySet().stream()
            .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
            .sum();
    return (double) used / period.toNanos();
  }

  private static Map<Long, Long> nanosByThread() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith(OURS))
        .collect(
            Collectors.toMap(
                thread -> thread.getThreadId(),
                thread -> threads.getThreadCpuTime(thread.getThreadId())));
  }
}
