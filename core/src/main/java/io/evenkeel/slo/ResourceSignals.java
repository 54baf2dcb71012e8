package io.evenkeel.slo;

import io.evenkeel.event.Subscription;
import io.evenkeel.signal.Signals;
import io.evenkeel.time.TimeSource;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Publishes how far the machine's resources are used, each as a fraction from 0 to 1: {@code cpu}
 * of the machine or container, {@code process_cpu} of this process, {@code memory} – the heap
 * against its limit – and {@code disk}, where the state is kept. What the application publishes
 * itself under one of these names stands.
 */
final class ResourceSignals {
  private ResourceSignals() {}

  /**
   * Publishes what nobody publishes yet.
   *
   * @param state the directory whose disk is looked at
   * @return closing it takes all of it back
   */
  static Subscription publish(Signals signals, Path state, TimeSource time) {
    var published = new ArrayList<Subscription>();
    // Asked for through the platform's interface, which a virtual machine need not have.
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      publish(signals, "cpu", new SampledLoad(system::getCpuLoad, time), published);
      publish(signals, "process_cpu", new SampledLoad(system::getProcessCpuLoad, time), published);
    }
    publish(signals, "memory", ResourceSignals::heap, published);
    File disk = state.toAbsolutePath().toFile();
    publish(signals, "disk", () -> disk(disk), published);
    return () -> List.copyOf(published).forEach(Subscription::close);
  }

  private static void publish(
      Signals signals, String name, DoubleSupplier use, List<Subscription> published) {
    if (!signals.has(name)) {
      published.add(signals.gauge(name, use));
    }
  }

  private static double heap() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return heap.getMax() <= 0 ? Double.NaN : (double) heap.getUsed() / heap.getMax();
  }

  // Of the nearest directory that exists; what only the administrator may use counts as used.
  private static double disk(File directory) {
    File existing = directory;
    while (existing != null && !existing.exists()) {
      existing = existing.getParentFile();
    }
    long all = existing == null ? 0 : existing.getTotalSpace();
    return existing == null || all <= 0 ? Double.NaN : 1 - (double) existing.getUsableSpace() / all;
  }
}
