package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.evenkeel.event.Subscription;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SLO-4")
class HealthChecksTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final ManualTime time = new ManualTime();
  private final HealthChecks checks = new HealthChecks(Runnable::run);
  private final Subscription ticks = time.every("checks", SECOND, () -> tick(checks));

  @AfterEach
  void stop() {
    ticks.close();
    checks.close();
  }

  @Test
  void aCheckRunsFromTheNextSecondOnAndThenOncePerPeriod() {
    var runs = new AtomicInteger();
    checks.register("database", Duration.ofSeconds(10), SECOND, () -> runs.incrementAndGet() > 0);
    assertThat(checks.results()).containsEntry("database", Health.UNKNOWN);
    time.advance(SECOND);
    assertThat(checks.results()).containsEntry("database", Health.PASSING);
    time.advance(Duration.ofSeconds(9));
    assertThat(runs).hasValue(1);
    time.advance(SECOND);
    assertThat(runs).hasValue(2);
  }

  @Test
  void aCheckThatSaysNoOrThrowsFails() {
    checks.register("refusing", () -> false);
    checks.register(
        "throwing",
        () -> {
          throw new AssertionError("not even an exception");
        });
    time.advance(SECOND);
    assertThat(checks.results()).containsOnlyKeys("refusing", "throwing");
    assertThat(checks.results().values()).containsOnly(Health.FAILING);
  }

  @Test
  void theWorstOfTheNamedChecksCountsAndAnUnknownOneIsNotPassing() {
    var database = new AtomicBoolean(true);
    checks.register("database", SECOND, SECOND, database::get);
    checks.register("scheduler", SECOND, SECOND, () -> true);
    time.advance(SECOND);
    assertThat(checks.health(List.of())).isEqualTo(Health.PASSING);
    assertThat(checks.health(List.of("scheduler", "nobody"))).isEqualTo(Health.UNKNOWN);
    database.set(false);
    time.advance(SECOND);
    assertThat(checks.health(List.of())).isEqualTo(Health.FAILING);
    assertThat(checks.health(List.of("nobody", "database"))).isEqualTo(Health.FAILING);
    assertThat(checks.health(List.of("scheduler"))).isEqualTo(Health.PASSING);
  }

  @Test
  void aCheckThatHangsFailsAfterItsTimeoutAndBlocksNothing() throws Exception {
    var pool = new ThreadPoolExecutor(0, 4, 1, TimeUnit.SECONDS, new SynchronousQueue<>());
    var hanging = new HealthChecks(pool);
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var runs = new AtomicInteger();
    hanging.register(
        "stuck",
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        () -> {
          runs.incrementAndGet();
          begun.countDown();
          release.await();
          return true;
        });
    var others = new AtomicInteger();
    hanging.register("other", SECOND, SECOND, () -> others.incrementAndGet() > 0);
    tick(hanging);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    time.advance(Duration.ofSeconds(2));
    tick(hanging);
    assertThat(hanging.results()).containsEntry("stuck", Health.UNKNOWN);
    time.advance(SECOND);
    tick(hanging);
    assertThat(hanging.results()).containsEntry("stuck", Health.FAILING);
    time.advance(Duration.ofSeconds(10));
    tick(hanging);
    assertThat(runs).as("it is not run a second time while it hangs").hasValue(1);

    release.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(others).hasPositiveValue();
    assertThat(hanging.results())
        .as("what comes too late is no answer")
        .containsEntry("stuck", Health.FAILING);
  }

  @Test
  void theThreadsOfChecksDoNotKeepTheProcessAlive() throws Exception {
    var real = new HealthChecks();
    var seen = new AtomicReference<>(Thread.currentThread());
    var run = new CountDownLatch(1);
    real.register(
        "database",
        () -> {
          seen.set(Thread.currentThread());
          run.countDown();
          return true;
        });
    tick(real);
    assertThat(run.await(30, TimeUnit.SECONDS)).isTrue();
    Thread ran = Objects.requireNonNull(seen.get());
    assertThat(ran).isNotSameAs(Thread.currentThread());
    assertThat(ran.isDaemon()).isTrue();
    real.close();
  }

  @Test
  void aCheckThatNoThreadIsFreeForFails() {
    var none =
        new HealthChecks(
            task -> {
              throw new RejectedExecutionException();
            });
    none.register("database", () -> true);
    tick(none);
    assertThat(none.results()).containsEntry("database", Health.FAILING);
  }

  @Test
  void aNameIsReplacedAndForgottenWithItsOwnRegistrationOnly() {
    Subscription first = checks.register("database", () -> false);
    Subscription second = checks.register("database", () -> true);
    first.close();
    time.advance(SECOND);
    assertThat(checks.results()).containsEntry("database", Health.PASSING);
    second.close();
    assertThat(checks.results()).isEmpty();
    assertThat(checks.missing(List.of("database")))
        .contains("no health check 'database' is registered");
    assertThat(checks.missing(List.of())).contains("no health check is registered");
  }

  @Test
  void wrongRegistrationsAreRefused() {
    Duration tooShort = Duration.ofMillis(999);
    assertThatIllegalArgumentException().isThrownBy(() -> checks.register(" ", () -> true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checks.register("database", tooShort, SECOND, () -> true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> checks.register("database", SECOND, tooShort, () -> true));
    for (int i = 0; i < 100; i++) {
      checks.register("check-" + i, () -> true);
    }
    assertThatIllegalStateException().isThrownBy(() -> checks.register("one more", () -> true));
    checks.register("check-7", () -> false); // replacing is no further one
  }

  private void tick(HealthChecks ticked) {
    ticked.tick(time.nanoTime());
  }
}
