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
import java.util.function.Consumer;
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
    double worst = bytes(settings, 500, 9e9, engine -> {});
    double[] nanos = {0};
    double typical = bytes(settings, 1e5, 1e5, engine -> nanos[0] = nanosOfAStatus(engine));
    report(typical, worst, nanos[0]);
    for (double perObjective : new double[] {typical, worst}) {
      assertThat(perObjective).isLessThan(64 * KIB);
      assertThat(perObjective * SERIES).isLessThan(64 * KIB * KIB);
    }
    // Twenty times what it may take at rest, so that a busy machine cannot fail it.
    assertThat(nanos[0]).isLessThan(20_000);
  }

  private static double bytes(
      ObjectiveSettings[] settings, double shortest, double range, Consumer<Engine> then) {
    long before = used();
    try (var engine = new Engine(settings)) {
      live(engine, shortest, range);
      double perObjective = (double) (used() - before) / SERIES;
      assertThat(engine.slos.statuses()).hasSize(SERIES).allMatch(one -> one.good() > 0);
      then.accept(engine);
      return perObjective;
    }
  }

  /** An hour and a quarter, so that every kind of snapshot is taken. */
  private static void live(Engine engine, double shortest, double range) {
    var random = new SplittableRandom(1);
    List<SloService> services = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      services.add(engine.slos.service("service" + i));
    }
    for (int minute = 0; minute < 75; minute++) {
      for (SloService service : services) {
        for (int call = 0; call < 10; call++) {
          service.record(Outcome.SUCCESS, (long) (shortest * Math.pow(range, random.nextDouble())));
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

  private static void report(double typical, double worst, double nanos) throws IOException {
    String file = System.getProperty("evenkeel.report", "");
    if (!file.isEmpty()) {
      Files.writeString(
          Path.of(file),
          String.format(
              """
              # Footprint of objectives

              `benchmarks/slo footprint`: %,d services on Java %s, each with one latency objective over 30 days,
              its four alert windows and its percentiles over 5 minutes and an hour, after 75 minutes with
              calls in every minute. Heap in use after a collection, with them and without them, divided
              by their number. A status is read for all of them in turn; the best of 200 rounds.

              | latencies | KiB an objective | MiB in all | ns a status |
              | --- | --: | --: | --: |
              | 100 µs to 10 s | %.1f | %.1f | %.0f |
              | a microsecond to 73 minutes | %.1f | %.1f | |
              """,
              SERIES,
              System.getProperty("java.version"),
              typical / KIB,
              typical * SERIES / KIB / KIB,
              nanos,
              worst / KIB,
              worst * SERIES / KIB / KIB));
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
