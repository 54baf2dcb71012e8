package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What objectives cost in memory, by the heap that is used with them and without them, and in time
 * when they are read. With a report when the system property {@code evenkeel.report} names a file.
 */
class FootprintTest {
  private static final int SERIES = 1_000;
  private static final double KIB = 1_024;

  @Test
  @Tag("SLO-6")
  void aThousandObjectivesOfThirtyDaysWithTheirPercentilesFitIntoTheirMemory() throws IOException {
    ObjectiveSettings[] settings = new ObjectiveSettings[SERIES];
    for (int i = 0; i < SERIES; i++) {
      settings[i] = Objectives.latency("service" + i, "99", Duration.ofMillis(200 + i));
    }
    new Engine(settings).close(); // everything that is loaded once is loaded
    long before = used();
    try (var engine = new Engine(settings)) {
      live(engine);
      double perObjective = (double) (used() - before) / SERIES;
      double nanos = nanosOfAStatus(engine);
      report(perObjective, nanos);
      assertThat(engine.slos.statuses()).hasSize(SERIES).allMatch(one -> one.good() > 0);
      assertThat(perObjective).isLessThan(64 * KIB);
      assertThat(perObjective * SERIES).isLessThan(64 * KIB * KIB);
      // A thousand times what it takes at rest would still show a search through a ring.
      assertThat(nanos).isLessThan(20_000);
    }
  }

  /** Two hours with latencies from 100 µs to 10 s, so that every kind of snapshot is taken. */
  private static void live(Engine engine) {
    var random = new SplittableRandom(1);
    List<SloService> services = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      services.add(engine.slos.service("service" + i));
    }
    for (int minute = 0; minute < 120; minute++) {
      for (SloService service : services) {
        for (int call = 0; call < 10; call++) {
          service.record(Outcome.SUCCESS, (long) (1e5 * Math.pow(1e5, random.nextDouble())));
        }
      }
      engine.time.advance(Duration.ofMinutes(1));
    }
  }

  private static double nanosOfAStatus(Engine engine) {
    List<Objective> objectives = engine.slos.objectives();
    double best = Double.MAX_VALUE;
    long sum = 0;
    for (int round = 0; round < 200; round++) {
      long started = System.nanoTime();
      for (Objective objective : objectives) {
        sum += objective.status().good();
      }
      best = Math.min(best, (double) (System.nanoTime() - started) / SERIES);
    }
    assertThat(sum).isPositive();
    return best;
  }

  private static void report(double bytes, double nanos) throws IOException {
    String file = System.getProperty("evenkeel.report", "");
    if (!file.isEmpty()) {
      Files.writeString(
          Path.of(file),
          String.format(
              "| bytes an objective | KiB | %,d in MiB | ns a status |%n"
                  + "| --: | --: | --: | --: |%n| %,.0f | %.1f | %.1f | %.0f |%n",
              SERIES, bytes, bytes / KIB, bytes * SERIES / KIB / KIB, nanos));
    }
  }

  /** The heap in use when nothing more can be collected. */
  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
