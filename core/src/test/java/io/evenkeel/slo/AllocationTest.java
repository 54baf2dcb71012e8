package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int CALLS = 200_000;
  private final Clinic clinic = new Clinic();

  @Test
  void aWovenCallAllocatesNothing() {
    try (var engine =
        new Engine(
            Objectives.availability(Clinic.SERVICE, "99.9"),
            Objectives.latency(Clinic.SERVICE, "95", Duration.ofMillis(700)),
            Objectives.availability("desk", "99.9"))) {
      call();
      call();
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      call();
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat((double) allocated / CALLS).isLessThan(0.1); // the bean itself allocates a little
      assertThat(engine.status(Clinic.SERVICE, "availability").good()).isEqualTo(2L * 3 * CALLS);
    }
  }

  private void call() {
    for (int i = 0; i < CALLS; i++) {
      clinic.nothing();
      Clinic.of(i, 1, (byte) 2);
    }
  }
}
