package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReloadTest {
  private static final long FAST = Duration.ofMillis(1).toNanos();
  private final Engine engine = new Engine(Objectives.availability("api", "99.9"));
  private final SloService api = engine.slos.service("api");

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aNewTargetKeepsTheCounts() {
    api.record(Outcome.SUCCESS, FAST);
    Objective before = engine.slos.objectives().get(0);
    load(Objectives.availability("api", "99"));
    assertThat(engine.slos.objectives()).containsExactly(before);
    ObjectiveStatus status = engine.status("api", "availability");
    assertThat(status.good()).isEqualTo(1);
    assertThat(status.target()).isEqualTo(Percentage.of("99"));
  }

  @Test
  void aNewNeighbourStartsFromNothingAndLeavesTheCountsAlone() {
    api.record(Outcome.SUCCESS, FAST);
    engine.time.advance(Duration.ofMinutes(1));
    load(
        Objectives.availability("api", "99.9"),
        Objectives.latency("api", "95", Duration.ofMillis(700)));
    api.record(Outcome.SUCCESS, FAST);
    assertThat(engine.status("api", "availability").good()).isEqualTo(2);
    assertThat(engine.status("api", "latency_p95").good()).isEqualTo(1);
  }

  @Test
  void aNewThresholdBesideAnOldOneLosesNoCountOfTheOldOne() {
    load(Objectives.latency("api", "95", Duration.ofMillis(700)));
    api.record(Outcome.SUCCESS, FAST);
    load(
        Objectives.latency("api", "95", Duration.ofMillis(700)),
        Objectives.latency("api", "99", Duration.ofSeconds(2)));
    api.record(Outcome.SUCCESS, Duration.ofSeconds(1).toNanos());
    assertThat(engine.status("api", "latency_p95").good()).isEqualTo(1);
    assertThat(engine.status("api", "latency_p95").bad()).isEqualTo(1);
    assertThat(engine.status("api", "latency_p99").good()).isEqualTo(1);
  }

  @Test
  void aChangedThresholdStartsFromNothing() {
    load(Objectives.latency("api", "95", Duration.ofMillis(700)));
    api.record(Outcome.SUCCESS, FAST);
    load(Objectives.latency("api", "95", Duration.ofMillis(500)));
    assertThat(engine.status("api", "latency_p95").state()).isEqualTo(BudgetState.UNKNOWN);
  }

  @Test
  void anObjectiveThatWasTakenOutIsGone() {
    load();
    assertThat(engine.slos.statuses()).isEmpty();
    api.record(Outcome.SUCCESS, FAST);
    load(Objectives.availability("api", "99.9"));
    assertThat(engine.status("api", "availability").good()).isZero();
  }

  @Test
  void aLongerWindowKeepsTheCounts() {
    engine.time.advance(Duration.ofHours(5));
    api.record(Outcome.SUCCESS, FAST);
    engine.time.advance(Duration.ofDays(1));
    load(Objectives.availability("api", "99.9", Duration.ofDays(92), List.of(), List.of()));
    assertThat(engine.status("api", "availability").good()).isEqualTo(1);
    assertThat(engine.status("api", "availability").coverage()).isEqualTo(29.0 / (92 * 24));
  }

  @Test
  void newlyDeclaredExceptionsActOnWovenMethodsAtOnce() {
    load(
        Objectives.availability(
            Clinic.SERVICE,
            "99.9",
            Objectives.MONTH,
            List.of(),
            List.of("UnsupportedOperationException")));
    var thrown = new UnsupportedOperationException();
    try {
      new Clinic().fail(thrown);
    } catch (Throwable same) {
      assertThat(same).isSameAs(thrown);
    }
    assertThat(engine.status(Clinic.SERVICE, "availability").state())
        .isEqualTo(BudgetState.UNKNOWN);
  }

  @Test
  void anObjectiveForEveryServiceHoldsForEachAndYieldsToItsOwn() {
    load(Objectives.availability("*", "99"), Objectives.availability("api", "99.9"));
    new Clinic().book("monday"); // a service that only its annotation names
    assertThat(engine.status(Clinic.SERVICE, "availability").target())
        .isEqualTo(Percentage.of("99"));
    assertThat(engine.status("api", "availability").target()).isEqualTo(Percentage.of("99.9"));
    assertThat(engine.slos.objectives())
        .filteredOn(objective -> objective.service().equals("api"))
        .hasSize(1);
  }

  @Test
  void reloadsThatGoBackAndForthDoNotPileUpCounters() {
    var instruments =
        new Instruments(
            HistoryStore.open(engine.foundation), engine.signals, engine.slos.healthChecks());
    var objectives = new ServiceObjectives(api, instruments);
    var slow = terms(Objectives.latency("api", "95", Duration.ofMillis(700)));
    var fast = terms(Objectives.latency("api", "95", Duration.ofMillis(300)));
    for (int i = 0; i < 50; i++) {
      objectives.configure(slow, false);
      api.record(Outcome.SUCCESS, Duration.ofMillis(500).toNanos());
      assertThat(objectives.objectives().get(0).good()).isEqualTo(1);
      objectives.configure(fast, false);
      api.record(Outcome.SUCCESS, Duration.ofMillis(500).toNanos());
      assertThat(objectives.objectives().get(0).bad()).isEqualTo(1);
    }
    assertThat(objectives.generations()).isEqualTo(2);
  }

  @Test
  @Tag("SLO-9")
  void whatNothingMeasuresIsListedAsUnknownAndSaysWhy() {
    load(
        objective("uptime", new Indicator.Uptime(List.of("database"))),
        objective(
            "containment_rate", new Indicator.SignalRatio(Optional.empty(), Optional.empty())));
    engine.time.advance(Duration.ofHours(1));
    assertThat(engine.slos.statuses())
        .allSatisfy(
            status -> {
              assertThat(status.state()).isEqualTo(BudgetState.UNKNOWN);
              assertThat(status.compliance()).isEmpty();
              assertThat(status.budgetConsumed()).isEmpty();
            })
        .extracting(status -> status.unmeasured().orElseThrow())
        .containsExactly(
            "no health check 'database' is registered",
            "no signal 'containment_rate' is published");
  }

  @Test
  void listenersHearOfNewServicesAndReloadsOnTheTicker() {
    engine.time.advance(Duration.ofSeconds(1));
    var heard = new AtomicInteger();
    engine.slos.onObjectivesChange(heard::incrementAndGet);
    engine.time.advance(Duration.ofSeconds(5));
    assertThat(heard).hasValue(0);
    load(Objectives.availability("*", "99"));
    engine.slos.service("new");
    assertThat(heard).hasValue(0);
    engine.time.advance(Duration.ofSeconds(1));
    assertThat(heard).hasValue(1);
  }

  private static ObjectiveSettings objective(String name, Indicator indicator) {
    return Objectives.objective("api", name, indicator, "99.9", Objectives.MONTH);
  }

  private static List<Objective.Terms> terms(ObjectiveSettings settings) {
    return List.of(new Objective.Terms(settings, BudgetPolicy.DEFAULT, null, List.of()));
  }

  private void load(ObjectiveSettings... objectives) {
    engine.file.replace(Objectives.configuration(objectives));
  }
}
