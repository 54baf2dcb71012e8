package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.objectives.Indicator.Downtime;
import io.evenkeel.signal.Signals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-4")
class UptimeTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private final HealthChecks checks = new HealthChecks(Runnable::run);
  private boolean passes = true;
  private long now;

  @Test
  void secondsAreGoodWhileAllChecksPassAndBadWhileOneFails() {
    Tally uptime = begin(Downtime.UNKNOWN, "database");
    checks.register("database", Duration.ofSeconds(1), Duration.ofSeconds(1), () -> passes);
    pass(uptime, 10);
    passes = false;
    pass(uptime, 4);
    passes = true;
    pass(uptime, 1);
    assertCounts(uptime, 11, 4);
  }

  @Test
  @Tag("SLO-9")
  void timeIsNeitherWhileNobodyRegisteredACheck() {
    Tally uptime = begin(Downtime.BAD, "database");
    pass(uptime, 60);
    assertCounts(uptime, 0, 0);
    assertThat(uptime.unmeasured()).contains("no health check 'database' is registered");
  }

  @Test
  void partsOfSecondsAddUp() {
    Tally uptime = begin(Downtime.UNKNOWN);
    checks.register("database", () -> true);
    checks.tick(now);
    for (int i = 0; i < 10; i++) {
      now += SECOND * 13 / 10;
      uptime.tick(now);
    }
    assertCounts(uptime, 13, 0);
  }

  @Test
  void timeThatTheProcessStoodStillIsWhatDowntimeSays() {
    checks.register("database", () -> true);
    Tally unknown = begin(Downtime.UNKNOWN);
    Tally bad = begin(Downtime.BAD);
    checks.tick(now);
    now += 11 * SECOND;
    unknown.tick(now);
    bad.tick(now);
    assertCounts(unknown, 0, 0);
    assertCounts(bad, 0, 11);
    unknown.missed(60 * SECOND);
    bad.missed(60 * SECOND);
    assertCounts(unknown, 0, 0);
    assertCounts(bad, 0, 71);
  }

  @Test
  void maintenanceIsNotObserved() {
    checks.register("database", () -> false);
    Tally uptime = begin(Downtime.BAD);
    pass(uptime, 1);
    for (int i = 0; i < 60; i++) {
      now += SECOND;
      uptime.skip(now);
    }
    pass(uptime, 1);
    assertCounts(uptime, 0, 2);
  }

  @Test
  void anUptimeObjectiveIsMeasuredFromItsRegisteredChecks() throws Exception {
    try (var engine =
        new Engine(
            """
            service_slos:
              voice: {uptime: {target: 99.9%, health_checks: [database]}}
            """)) {
      var asked = new CountDownLatch(1);
      engine
          .slos
          .healthChecks()
          .register(
              "database",
              Duration.ofHours(1),
              Duration.ofSeconds(5),
              () -> {
                asked.countDown();
                return true;
              });
      engine.time.advance(Duration.ofSeconds(1));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      awaitPassing(engine);
      engine.time.advance(Duration.ofSeconds(60));
      assertThat(engine.status("voice", "uptime").good()).isBetween(60L, 61L);
      assertThat(engine.status("voice", "uptime").state()).isEqualTo(BudgetState.HEALTHY);
    }
  }

  // The check has its own thread; between its return and its result lie a few instructions.
  private static void awaitPassing(Engine engine) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!engine.slos.healthChecks().results().containsValue(Health.PASSING)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private Tally begin(Downtime downtime, String... names) {
    return new UptimeSeconds(List.of(names), downtime)
        .begin(new Sources("voice", List.of(), new Signals(), checks, now));
  }

  private void pass(Tally uptime, int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += SECOND;
      checks.tick(now);
      uptime.tick(now);
    }
  }

  private static void assertCounts(Tally uptime, long good, long bad) {
    assertThat(uptime.first()).isEqualTo(good);
    assertThat(uptime.second()).isEqualTo(bad);
  }
}
