package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-6")
class LateLongArrayTest {
  private static final int THREADS = 4;

  @Test
  void threadsThatComeFirstTogetherLoseNothingOfWhatTheyWrite() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < 2_000; round++) {
        var array = new LateLongArray(1);
        var together = new CyclicBarrier(THREADS);
        List<Future<Long>> written = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          written.add(
              writers.submit(
                  () -> {
                    together.await();
                    return array.made().incrementAndGet(0);
                  }));
        }
        for (Future<Long> each : written) {
          each.get();
        }
        assertThat(array.made().get(0)).isEqualTo(THREADS);
      }
    } finally {
      writers.shutdownNow();
    }
  }
}
