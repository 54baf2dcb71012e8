package io.evenkeel.slo;

import static io.evenkeel.slo.Objectives.availability;
import static io.evenkeel.slo.Objectives.latency;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes one after the other on the same state. */
@Tag("SLO-12")
class SurvivalTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final ObjectiveSettings HOURLY =
      availability("api", "99", Duration.ofHours(1), List.of(), List.of());

  private StateStore state;
  private ManualTime time;
  private ManualConfiguration file;
  private Slos slos;

  @BeforeEach
  void begin() {
    state = new LastingStore();
    start(START, HOURLY);
  }

  @AfterEach
  void end() {
    slos.close();
    state.close();
  }

  @Test
  void countsOfEveryWindowGoOn() {
    minutes(30, 10, 1);
    slos.store().save();

    restartAfter(Duration.ZERO, HOURLY);
    minutes(10, 20, 2);

    assertThat(status().good()).isEqualTo(500);
    assertThat(status().bad()).isEqualTo(50);
    WindowReading lately = objective().last(Duration.ofMinutes(15));
    assertThat(lately.good()).isEqualTo(5 * 10 + 10 * 20);
    assertThat(lately.bad()).isEqualTo(5 + 20);
    assertThat(status().coverage()).isEqualTo(40 / 60.0);
  }

  @Test
  void theGapIsLostCoverage() {
    minutes(30, 10, 1);
    slos.store().save();

    restartAfter(Duration.ofMinutes(20), HOURLY);

    assertThat(status().good()).isEqualTo(300);
    assertThat(status().coverage()).isCloseTo(30 / 60.0, within(1e-9));
    minutes(20, 0, 0);
    assertThat(status().good()).as("ten minutes have left the window").isEqualTo(200);
    assertThat(status().coverage()).isCloseTo(40 / 60.0, within(1e-9));
  }

  @Test
  void whatWasCountedAfterTheLastSaveIsAllThatIsLost() {
    minutes(10, 10, 0);
    slos.store().save();
    minutes(1, 7, 0);

    restartAfter(Duration.ofSeconds(5), HOURLY);

    assertThat(status().good()).isEqualTo(100);
  }

  @Test
  void closingSavesWhatIsThere() {
    minutes(10, 10, 0);
    slos.close();
    slos.close();

    restartAfter(Duration.ofSeconds(5), HOURLY);

    assertThat(status().good()).isEqualTo(100);
  }

  @Test
  void countersBeginAtZeroAndOnlyWindowsGoOn() {
    minutes(10, 10, 1);
    slos.store().save();

    restartAfter(Duration.ZERO, HOURLY);
    minutes(1, 3, 2);

    assertThat(objective().good()).isEqualTo(3);
    assertThat(objective().bad()).isEqualTo(2);
  }

  @Test
  void theJournalTellsWhenEventsHappenedSinceTheLastFullImage() {
    slos.store().save(); // the first entry comes with an image of everything
    for (int i = 0; i < 50; i++) {
      minutes(1, i < 40 ? 1 : 100, 0);
      slos.store().save();
    }

    restartAfter(Duration.ZERO, HOURLY);

    assertThat(objective().last(Duration.ofMinutes(10)).good()).isEqualTo(1_000);
    assertThat(objective().last(Duration.ofMinutes(20)).good()).isEqualTo(1_010);
    assertThat(status().good()).isEqualTo(1_040);
  }

  @Test
  void manyRestartsInARowAddUp() {
    for (int life = 0; life < 30; life++) {
      minutes(1, 10, 1);
      slos.store().save();
      restartAfter(Duration.ofSeconds(30), HOURLY);
    }

    assertThat(status().good()).isEqualTo(300);
    assertThat(status().bad()).isEqualTo(30);
    assertThat(status().coverage()).isCloseTo(30 / 60.0, within(1e-9));
  }

  @Test
  void anotherTargetAndAnotherWindowKeepTheCounts() {
    minutes(30, 10, 1);
    slos.store().save();

    restartAfter(
        Duration.ZERO, availability("api", "99.9", Duration.ofDays(7), List.of(), List.of()));

    assertThat(status().good()).isEqualTo(300);
    assertThat(status().bad()).isEqualTo(30);
  }

  @Test
  void anObjectiveThatCountsSomethingElseBeginsAfresh() {
    minutes(30, 10, 1);
    slos.store().save();

    restartAfter(
        Duration.ZERO, availability("api", "99", Duration.ofHours(1), List.of("4xx"), List.of()));

    assertThat(status().good()).isZero();
    assertThat(status().coverage()).isZero();
  }

  @Test
  void anotherServicesPastIsNotTakenOver() {
    minutes(30, 10, 1);
    slos.store().save();

    restartAfter(
        Duration.ZERO, availability("web", "99", Duration.ofHours(1), List.of(), List.of()));

    assertThat(slos.statuses()).singleElement().extracting(ObjectiveStatus::good).isEqualTo(0L);
  }

  @Test
  void anObjectiveThatIsRemovedAndComesBackWasNotObservedMeanwhile() {
    minutes(30, 10, 1);
    file.replace(Objectives.configuration());
    minutes(10, 99, 9);
    slos.store().save();
    file.replace(Objectives.configuration(HOURLY));

    assertThat(status().good()).isEqualTo(300);
    assertThat(status().coverage()).isCloseTo(30 / 60.0, within(1e-9));
  }

  @Test
  void anObjectiveThatWasRemovedBeforeARestartComesBackWithItsPast() {
    minutes(30, 10, 1);
    file.replace(Objectives.configuration());
    minutes(5, 0, 0);
    slos.store().save();
    restartAfter(Duration.ofMinutes(10));
    minutes(5, 0, 0);
    slos.store().save();

    file.replace(Objectives.configuration(HOURLY));

    assertThat(status().good()).isEqualTo(300);
    assertThat(status().coverage()).isCloseTo(30 / 60.0, within(1e-9));
  }

  @Test
  void thePastOfARemovedObjectiveIsDeletedWhenNoWindowReachesIt() {
    minutes(1, 10, 1);
    slos.store().save();
    restartAfter(Duration.ofDays(91));
    rounds(400);
    assertThat(state.keys(SeriesIdentity.PREFIX)).hasSize(1);

    restartAfter(Duration.ofDays(2));
    rounds(400);

    assertThat(state.keys(SeriesIdentity.PREFIX)).isEmpty();
  }

  @Test
  void thePastOfAnObjectiveInForceIsNeverDeleted() {
    minutes(1, 10, 1);
    slos.store().save();

    restartAfter(Duration.ofDays(200), HOURLY);
    rounds(400);

    assertThat(state.keys(SeriesIdentity.PREFIX)).hasSize(1);
  }

  @Test
  void theJournalDoesNotGrow() {
    rounds(200);

    assertThat(state.keys("slo/journal/")).hasSizeLessThanOrEqualTo(Journal.SLOTS);
  }

  @Test
  void aWallClockThatWentBackMeansNoGap() {
    minutes(30, 10, 1);
    slos.store().save();

    restartAfter(Duration.ofHours(-5), HOURLY);

    assertThat(status().good()).isEqualTo(300);
    assertThat(status().coverage()).isEqualTo(0.5);
  }

  @Test
  void aWallClockFarInTheFutureMeansWindowsBeginAnew() {
    minutes(30, 10, 1);
    slos.store().save();

    restartAfter(Duration.ofDays(365_000), HOURLY);
    minutes(6, 10, 0);

    assertThat(status().good()).isEqualTo(60);
    assertThat(status().bad()).isZero();
    assertThat(status().coverage()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void hostileValuesAreLeftOutAndNeverFatal() {
    minutes(30, 10, 1);
    slos.store().save();
    for (String key : state.keys("slo/")) {
      put(key, key.contains("journal") ? "journal-1 999999999 00000000 AAAA" : "\u0000");
    }

    restartAfter(Duration.ZERO, HOURLY);
    minutes(1, 10, 0);

    assertThat(status().good()).isEqualTo(10);
    slos.store().save();
    assertThat(slos.failedSaves()).isZero();
  }

  @Test
  void aDamagedPastDoesNotTouchTheOthers() {
    slos.close();
    ObjectiveSettings fast = latency("api", "95", Duration.ofMillis(300));
    start(START.plusSeconds(60), HOURLY, fast);
    minutes(30, 10, 1);
    slos.store().save();
    String damaged = SeriesIdentity.of("api", fast.name(), fast.indicator()).key();
    put(damaged, state.get(damaged).orElseThrow().value().substring(1));

    restartAfter(Duration.ZERO, HOURLY, fast);

    assertThat(status().good()).isEqualTo(300);
    assertThat(slos.statuses().get(1).good()).isZero();
  }

  @Test
  void aJournalEntryThatIsLostCostsNoMoreThanItsInterval() {
    minutes(10, 10, 0);
    slos.store().save();
    minutes(1, 10, 0);
    slos.store().save();
    String latest = Journal.key(1);
    put(latest, "cut off");

    restartAfter(Duration.ofSeconds(60), HOURLY);

    assertThat(status().good()).isEqualTo(100);
  }

  @Test
  void aStoreThatCannotBeWrittenIsCountedAndNotFelt() {
    minutes(10, 10, 0);
    state.close();

    slos.store().save();
    slos.store().save();

    assertThat(slos.failedSaves()).isEqualTo(2);
    minutes(1, 10, 0);
    assertThat(status().good()).isEqualTo(110);
  }

  @Test
  void nothingIsSavedWhereTheStoreForgetsWithTheProcess() {
    try (Engine engine = new Engine(HOURLY)) {
      engine.time.advance(Duration.ofMinutes(5));
      engine.slos.close();

      assertThat(engine.foundation.state().keys("")).isEmpty();
    }
  }

  private void rounds(int count) {
    for (int i = 0; i < count; i++) {
      time.advance(Duration.ofSeconds(10));
      slos.store().save();
    }
  }

  private void minutes(int count, int good, int bad) {
    for (int i = 0; i < count; i++) {
      time.advance(Duration.ofSeconds(30));
      record(Outcome.SUCCESS, good);
      record(Outcome.SERVER_ERROR, bad);
      time.advance(Duration.ofSeconds(30));
    }
  }

  private void record(Outcome outcome, int calls) {
    if (calls > 0) {
      slos.service("api").record(outcome, 1_000, calls);
    }
  }

  /** Dies without a last word. */
  private void restartAfter(Duration gap, ObjectiveSettings... objectives) {
    start(time.now().plus(gap), objectives);
  }

  private void start(Instant now, ObjectiveSettings... objectives) {
    time = new ManualTime(now);
    file = new ManualConfiguration(Objectives.configuration(objectives));
    slos =
        Slos.startUnwoven(
            file, new Foundation(time, byHand(), new EventBus(), state, AuditLog.inMemory()));
  }

  /** The test says when to save, not a thread that goes by another clock. */
  private Ticker byHand() {
    return new Ticker() {
      @Override
      public Subscription every(String name, Duration period, Runnable task) {
        return name.equals("slo state") ? () -> {} : time.every(name, period, task);
      }

      @Override
      public long failures() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }

  private Objective objective() {
    return slos.objectives().get(0);
  }

  private ObjectiveStatus status() {
    return objective().status();
  }

  private void put(String key, String value) {
    long version = state.get(key).map(Versioned::version).orElse(Versioned.ABSENT);
    assertThat(state.compareAndSet(key, version, value)).isTrue();
  }
}
