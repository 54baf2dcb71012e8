package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.config.Configuration;
import io.evenkeel.testing.ManualConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that call a woven method while others read, photograph and reload. */
class ConcurrentCountingTest {
  private static final int THREADS = 4;
  private static final int CALLS = 100_000;

  @Test
  @Timeout(60)
  void noCallIsLostOrCountedTwiceWhileObjectivesAreReadAndReloaded() throws Exception {
    Configuration one = configuration(Duration.ofMillis(700));
    Configuration other = configuration(Duration.ofMillis(500));
    var file = new ManualConfiguration(one);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Foundation foundation = Foundation.inMemory();
        Slos slos = Slos.start(file, foundation)) {
      Objective availability =
          slos.objectives().stream()
              .filter(objective -> objective.name().equals("availability"))
              .findFirst()
              .orElseThrow();
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        callers.add(threads.submit(ConcurrentCountingTest::callAndFail));
      }
      long seen = 0;
      for (int reload = 0; callers.stream().anyMatch(caller -> !caller.isDone()); reload++) {
        file.replace(reload % 2 == 0 ? other : one);
        long now = availability.good() + availability.bad();
        assertThat(now).isGreaterThanOrEqualTo(seen);
        seen = now;
        assertThat(availability.status().bad()).isLessThanOrEqualTo(THREADS * CALLS / 10);
        Thread.onSpinWait();
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
      assertThat(availability.bad()).isEqualTo(THREADS * CALLS / 10);
      assertThat(availability.good()).isEqualTo(THREADS * CALLS * 9 / 10);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void callAndFail() {
    var clinic = new Clinic();
    var failure = new IllegalStateException("expected");
    for (int i = 0; i < CALLS; i++) {
      if (i % 10 == 0) {
        try {
          clinic.fail(failure);
        } catch (Throwable same) {
          assertThat(same).isSameAs(failure);
        }
      } else {
        clinic.nothing();
      }
    }
  }

  private static Configuration configuration(Duration threshold) {
    return Objectives.configuration(
        Objectives.availability(Clinic.SERVICE, "99.9"),
        Objectives.latency(Clinic.SERVICE, "95", threshold));
  }
}
