package io.evenkeel.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class CallScopeAllocationTest {
  private static final int CALLS = 50_000;

  /** A single object per call would be 16 bytes; the meter itself may take some hundred in all. */
  private static final long TOLERANCE = CALLS / 4;

  private static long completed;

  private final Exposure first = (outcome, nanos) -> completed++;
  private final Exposure second = (outcome, nanos) -> completed++;

  private void call() {
    try (CallScope outer = CallScope.open()) {
      outer.addKnownValue("Jane");
      outer.expose(first);
      try (CallScope inner = CallScope.open()) {
        inner.expose(second);
        inner.expose(first);
        inner.end(Outcome.SUCCESS, 1);
      }
      CallScope current = CallScope.current();
      if (current != null && current.knownValues().size() == 1) {
        outer.end(Outcome.SUCCESS, 2);
      }
    }
  }

  @Test
  void aCallAllocatesNothingOnceItsThreadIsWarm() {
    var meter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeThat(meter.isThreadAllocatedMemorySupported()).isTrue();
    meter.setThreadAllocatedMemoryEnabled(true);
    for (int i = 0; i < CALLS; i++) {
      call();
    }
    long thread = Thread.currentThread().getId();
    long before = meter.getThreadAllocatedBytes(thread);

    for (int i = 0; i < CALLS; i++) {
      call();
    }

    assertThat(meter.getThreadAllocatedBytes(thread) - before).isLessThan(TOLERANCE);
    assertThat(completed).isEqualTo(4L * CALLS);
  }
}
