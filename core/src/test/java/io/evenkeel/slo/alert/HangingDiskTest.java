package io.evenkeel.slo.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.EventBus;
import io.evenkeel.slo.Slos;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Alerts while their disk or their receiver hangs. The test's thread is the ticker's: what waits
 * for the disk in an evaluation hangs the test.
 */
@Timeout(60)
class HangingDiskTest {
  private static final String ALERT = "fast_burn";

  private final HangingStore store = new HangingStore();
  private final ManualTime time = new ManualTime();
  private final EventBus events = new EventBus();
  private final ManualConfiguration file =
      new ManualConfiguration(
          Configuration.parse("evenkeel.yml", AlertEngine.availability("99.9")));
  private final Foundation foundation =
      new Foundation(time, new OwnThread(time), events, store, AuditLog.inMemory());
  private final BlockingQueue<AlertTransition> told = new LinkedBlockingQueue<>();
  private volatile Consumer<AlertTransition> receiver = transition -> {};
  private final Slos slos = Slos.startUnwoven(file, foundation);
  private final SloAlerts alerts = SloAlerts.start(slos, file, foundation, this::take);

  private void take(AlertTransition transition) {
    receiver.accept(transition);
    told.add(transition);
  }

  @AfterEach
  void stop() {
    store.recover();
    alerts.close();
    slos.close();
  }

  private void traffic(Duration stretch, int good, int bad) {
    for (long second = 0; second < stretch.toSeconds(); second++) {
      for (int i = 0; i < good; i++) {
        slos.service("api").record(Outcome.SUCCESS, 1);
      }
      for (int i = 0; i < bad; i++) {
        slos.service("api").record(Outcome.SERVER_ERROR, 1);
      }
      time.advance(Duration.ofSeconds(1));
    }
  }

  private void outage() {
    traffic(Duration.ofSeconds(30), 0, 10);
  }

  /** As long as a short window. */
  private void health() {
    traffic(Duration.ofMinutes(6), 10, 0);
  }

  /** The next transition of the one alert that this is about. */
  private AlertTransition next() throws InterruptedException {
    while (true) {
      AlertTransition next = told.poll(20, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing was told within 20 s");
      }
      if (next.identity().alert().equals(ALERT)) {
        return next;
      }
    }
  }

  private void hang() throws InterruptedException {
    store.hang(
        "alerts/"); // not the objectives' own state, which has a thread and a test of its own
    outage();
    assertThat(store.reached().await(20, TimeUnit.SECONDS)).isTrue();
  }

  private AlertStatus status() {
    return alerts.statuses().stream()
        .filter(one -> one.identity().alert().equals(ALERT))
        .findFirst()
        .orElseThrow();
  }

  private List<Incident> incidents() {
    return alerts.history(Instant.MIN, Instant.MAX).stream()
        .filter(one -> one.identity().alert().equals(ALERT))
        .toList();
  }

  @Test
  @Tag("SLO-15")
  void snapshotsJudgementsAndAnswersGoOn() throws Exception {
    hang();
    assertThat(status().isFiring()).isTrue();
    assertThat(alerts.isFiring(status().identity())).isTrue();
    assertThat(incidents()).hasSize(1).allMatch(one -> one.to().isEmpty());
    health();
    assertThat(slos.objectives().get(0).status().good()).isEqualTo(3_600);
    assertThat(slos.objectives().get(0).status().bad()).isEqualTo(300);
    assertThat(status().isFiring()).isFalse();
    assertThat(incidents()).hasSize(1).allMatch(one -> one.to().isPresent());
    assertThat(alerts.meanTimes(Optional.of("api"), Duration.ofDays(1)).outages()).isOne();
    assertThat(told).isEmpty();
  }

  @Test
  @Tag("SLO-15")
  void whatHappensMeanwhileIsToldAfterwardsInOrderWithTheRatesOfThen() throws Exception {
    hang();
    Instant first = status().firingSince().orElseThrow();
    double burning = status().burnShort().orElseThrow();
    health();
    outage();
    Instant second = status().firingSince().orElseThrow();
    health();
    outage();
    Instant third = status().firingSince().orElseThrow();
    assertThat(told).isEmpty();
    assertThat(incidents()).hasSize(3);
    store.recover();

    List<AlertTransition> heard = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      time.advance(Duration.ofSeconds(10));
      heard.add(next());
    }
    assertThat(heard)
        .extracting(one -> one.state() + " " + one.firingSince())
        .containsExactly(
            "FIRING " + first,
            "RESOLVED " + first,
            "FIRING " + second,
            "RESOLVED " + second,
            "FIRING " + third);
    assertThat(heard).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    assertThat(heard.get(0).burnShort()).hasValue(burning);
    assertThat(heard.get(1).burnShort()).hasValue(0);
    assertThat(alerts.faults()).isZero();
  }

  @Test
  @Tag("SLO-15")
  void transitionsOfSeveralAlertsAreToldInTheOrderOfTime() throws Exception {
    hang();
    health();
    outage();
    store.recover();
    List<AlertTransition> heard = new ArrayList<>();
    while (heard.stream().filter(one -> one.identity().alert().equals(ALERT)).count() < 3) {
      AlertTransition one = told.poll(20, TimeUnit.SECONDS);
      assertThat(one).isNotNull();
      heard.add(one);
    }
    assertThat(heard).extracting(one -> one.identity().alert()).contains("slow_burn");
    assertThat(heard).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
  }

  @Test
  @Tag("SLO-15")
  void aHistoryThatIsBeingStoredCanBeAsked() throws Exception {
    outage();
    assertThat(next().state()).isEqualTo(AlertState.FIRING);
    store.hang(IncidentHistory.PREFIX);
    health();
    assertThat(store.reached().await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(incidents()).hasSize(1).allMatch(one -> one.to().isPresent());
    health();
    assertThat(told)
        .as("an end is told when it is in the stored history")
        .noneMatch(one -> one.identity().alert().equals(ALERT));
    store.recover();
    assertThat(next().state()).isEqualTo(AlertState.RESOLVED);
  }

  @Test
  @Tag("SLO-15")
  void theNextProcessKnowsWhatWasStoredAfterTheDiskRecovered() throws Exception {
    hang();
    health();
    store.recover();
    assertThat(next().state()).isEqualTo(AlertState.FIRING);
    assertThat(next().state()).isEqualTo(AlertState.RESOLVED);
    outage();
    Instant since = status().firingSince().orElseThrow();
    assertThat(next().firingSince()).isEqualTo(since);
    alerts.close();

    try (var after = SloAlerts.start(slos, file, foundation, told::add)) {
      assertThat(after.history(Instant.MIN, Instant.MAX))
          .filteredOn(one -> one.identity().alert().equals(ALERT))
          .extracting(one -> one.to().isPresent())
          .containsExactly(true, false);
      assertThat(after.isFiring(status().identity())).isTrue();
    }
  }

  @Test
  @Tag("SLO-15")
  void aReceiverThatHangsStopsNoEvaluation() throws Exception {
    var hanging = new CountDownLatch(1);
    var reached = new CountDownLatch(1);
    receiver =
        transition -> {
          reached.countDown();
          try {
            hanging.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    outage();
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    health();
    assertThat(status().isFiring()).isFalse();
    hanging.countDown();
    assertThat(next().state()).isEqualTo(AlertState.FIRING);
    assertThat(next().state()).isEqualTo(AlertState.RESOLVED);
  }

  @Test
  @Tag("SLO-15")
  void closingWaitsTwoSecondsForADiskThatHangs() throws Exception {
    hang();
    long start = System.nanoTime();
    alerts.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(10));
  }

  @Test
  @Tag("SLO-15")
  void closingStoresAndTellsWhatIsPending() throws Exception {
    var under = new CountDownLatch(1);
    var reached = new CountDownLatch(1);
    receiver =
        transition -> {
          reached.countDown();
          try {
            under.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    outage();
    assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
    health(); // resolves while the round that tells the beginning is under way
    under.countDown();
    alerts.close();
    assertThat(told)
        .filteredOn(one -> one.identity().alert().equals(ALERT))
        .extracting(AlertTransition::state)
        .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    assertThat(new IncidentHistory(store).between(Instant.MIN, Instant.MAX))
        .anyMatch(one -> one.identity().alert().equals(ALERT));
    assertThat(new AlarmStore(store).load()).noneMatch(one -> one.identity().alert().equals(ALERT));
  }

  @Test
  @Tag("SLO-15")
  void anErrorOfTheMachineEndsOneRoundAndNotTheTelling() throws Exception {
    assertTellingSurvives(new OutOfMemoryError("on purpose"), true);
  }

  @Test
  @Tag("SLO-15")
  void noThrowableOfAReceiverEndsTheTelling() throws Exception {
    assertTellingSurvives(new AssertionError("a receiver's own fault"), false);
  }

  private void assertTellingSurvives(Error error, boolean passes) throws Exception {
    var heard = new AtomicReference<@Nullable Throwable>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, uncaught) -> heard.set(uncaught));
    try {
      receiver =
          transition -> {
            if (transition.identity().alert().equals(ALERT)) {
              throw error;
            }
          };
      traffic(Duration.ofSeconds(90), 0, 10); // long enough for a slow burn, too
      AlertTransition other = told.poll(20, TimeUnit.SECONDS);
      assertThat(other).isNotNull();
      assertThat(other.identity().alert()).as("need not wait").isEqualTo("slow_burn");
      receiver = transition -> {};
      outage();
      assertThat(next().state()).isEqualTo(AlertState.FIRING);
      assertThat(alerts.faults()).isPositive();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(heard.get()).isSameAs(passes ? error : null);
  }

  @Test
  @Tag("SLO-10")
  void aWindowMayBeOfAnyLength() {
    assertThatCode(
            () -> {
              for (long seconds : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
                alerts.meanTimes(Optional.empty(), Duration.ofSeconds(seconds));
              }
            })
        .doesNotThrowAnyException();
    outage();
    assertThat(alerts.meanTimes(Optional.empty(), Duration.ofSeconds(Long.MAX_VALUE)))
        .extracting(MeanTimes::outages)
        .isEqualTo(1);
    assertThat(alerts.meanTimes(Optional.empty(), Duration.ofSeconds(-1)).outages()).isZero();
  }
}
