package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.evenkeel.call.Outcome;
import io.evenkeel.config.Percentage;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Objectives that are measured by what modules and applications publish. */
@Tag("SLO-4")
class SignalObjectivesTest {
  private static final String PROCESS = "*";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private final Engine engine =
      new Engine(
          """
          business_metrics:
            containment_rate: {target: "> 85%", measurement_window: 6h, calculation: "successful_completions / total_calls"}
            cost_efficiency: {target: "< $2.00 per successful interaction"}
            phi_compliance: {target: "zero_incidents", measurement_window: 6h}
          primary_metrics:
            resource_utilization: {network_threshold: "< 70%", memory_threshold: "< 100%"}
          """);

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aShareOfTwoCountersIsCountedOnceBothArePublished() {
    engine.signals.counter("successful_completions").add(85);
    assertUnmeasured("containment_rate", "no signal 'total_calls' is published");
    engine.signals.counter("total_calls").add(100);
    assertThat(engine.counts(PROCESS, "containment_rate")).isEqualTo("85/15");
    assertThat(engine.status(PROCESS, "containment_rate").unmeasured()).isEmpty();
  }

  @Test
  void aShareNeverCountsBelowZeroThoughTheWholeLagsBehind() {
    engine.signals.counter("successful_completions").add(5);
    engine.signals.counter("total_calls").add(2);
    Objective objective = objective("containment_rate");
    assertThat(engine.counts(PROCESS, "containment_rate")).isEqualTo("2/0");
    engine.signals.counter("total_calls").add(10); // under way: bad until they complete
    assertThat(objective.bad()).isEqualTo(7);
    engine.signals.counter("successful_completions").add(7);
    assertThat(engine.counts(PROCESS, "containment_rate")).isEqualTo("12/0");
    assertThat(objective.good()).isEqualTo(12);
    assertThat(objective.bad()).as("a counter never falls").isEqualTo(7);
  }

  @Test
  void aRatioUnderTheObjectivesNameIsCountedToo() {
    engine.signals.ratio("containment_rate").add(9, 1);
    assertThat(engine.counts(PROCESS, "containment_rate")).isEqualTo("9/1");
    engine.time.advance(Duration.ofHours(7));
    assertThat(engine.counts(PROCESS, "containment_rate")).isEqualTo("0/0");
    assertThat(objective("containment_rate").good()).isEqualTo(9);
  }

  @Test
  void aCeilingOnAShareCountsItsPartAsBad() {
    try (var ceiling =
        new Engine(
            Objectives.objective(
                "api",
                "abandoned_rate",
                new Indicator.SignalCeiling(
                    Optional.of("abandoned"), Optional.of("calls"), Percentage.of("5")),
                "95",
                Objectives.MONTH))) {
      ceiling.signals.counter("calls").add(100);
      ceiling.signals.counter("abandoned").add(5);
      assertThat(ceiling.counts("api", "abandoned_rate")).isEqualTo("95/5");
    }
  }

  @Test
  void aCostConsumesItsCeilingPerSuccess() {
    assertUnmeasured("cost_efficiency", "no signal 'cost_micros' is published");
    engine.signals.counter("cost_micros").add(15_000_000);
    engine.signals.counter("successful_interactions").add(9);
    assertUnmeasured("cost_efficiency", "fewer than 10 successful interactions in the window");
    engine.signals.counter("successful_interactions").increment();
    ObjectiveStatus within = engine.status(PROCESS, "cost_efficiency");
    assertThat(within.budgetConsumed()).hasValueCloseTo(0.75, within(1e-12));
    assertThat(within.compliance()).hasValue(1);
    engine.signals.counter("cost_micros").add(10_000_000);
    ObjectiveStatus over = engine.status(PROCESS, "cost_efficiency");
    assertThat(over.budgetConsumed()).hasValueCloseTo(1.25, within(1e-12));
    assertThat(over.compliance()).hasValueCloseTo(0.8, within(1e-12));
    assertThat(over.state()).isEqualTo(BudgetState.DEPLETED);
    assertThat(over.budgetMinutesConsumed()).isEmpty();
    assertThat(objective("cost_efficiency").burnRate(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void aCostThatNoLongCouldHoldIsStillNotNegative() {
    engine.signals.counter("successful_interactions").add(Long.MAX_VALUE / 2);
    engine.signals.counter("cost_micros").add(Long.MAX_VALUE);
    ObjectiveStatus status = engine.status(PROCESS, "cost_efficiency");
    assertThat(status.good()).isEqualTo(Long.MAX_VALUE);
    assertThat(status.bad()).isZero();
  }

  @Test
  @Tag("SLO-9")
  void thatNobodyLooksForIncidentsIsNotQuiet() {
    engine.time.advance(Duration.ofHours(1));
    assertUnmeasured("phi_compliance", "no signal 'phi_leak_incidents' is published");
    engine.signals.counter("phi_leak_incidents");
    engine.time.advance(MINUTE.multipliedBy(2));
    ObjectiveStatus quiet = engine.status(PROCESS, "phi_compliance");
    assertThat(quiet.state()).isEqualTo(BudgetState.HEALTHY);
    assertThat(quiet.good()).as("the minute in which it was published is not whole").isEqualTo(1);
  }

  @Test
  void oneIncidentIsCriticalAtOnceAndForTheWholeWindow() {
    engine.signals.counter("phi_leak_incidents").increment();
    assertThat(engine.status(PROCESS, "phi_compliance").state()).isEqualTo(BudgetState.CRITICAL);
    engine.time.advance(Duration.ofHours(5));
    assertThat(engine.status(PROCESS, "phi_compliance").state()).isEqualTo(BudgetState.CRITICAL);
    engine.time.advance(Duration.ofHours(2));
    assertThat(engine.status(PROCESS, "phi_compliance").state()).isEqualTo(BudgetState.HEALTHY);
  }

  @Test
  void aMinuteIsSaturatedWhenItsMeanUseReachesTheCeiling() {
    assertUnmeasured("saturation_network", "no signal 'network' is published");
    var use = new AtomicReference<>(0.5);
    engine.signals.gauge("network", use::get);
    engine.time.advance(Duration.ofSeconds(30));
    use.set(0.89);
    engine.time.advance(Duration.ofSeconds(30)); // mean 0.695
    assertThat(engine.counts(PROCESS, "saturation_network")).isEqualTo("1/0");
    use.set(0.7);
    engine.time.advance(MINUTE); // at the ceiling is not below it
    assertThat(engine.counts(PROCESS, "saturation_network")).isEqualTo("1/1");
    use.set(Double.NaN);
    engine.time.advance(MINUTE.multipliedBy(5));
    assertThat(engine.counts(PROCESS, "saturation_network")).isEqualTo("1/1");
  }

  @Test
  void theMachinesOwnResourcesArePublishedAndTakenBack() {
    for (String resource : new String[] {"memory", "disk"}) {
      assertThat(engine.signals.value(resource).orElseThrow()).isBetween(0.0, 1.0);
    }
    assertThat(engine.signals.names()).contains("cpu", "process_cpu");
    engine.time.advance(MINUTE);
    assertThat(engine.counts(PROCESS, "saturation_memory")).isEqualTo("1/0");
    engine.close();
    assertThat(engine.signals.names()).doesNotContain("cpu", "process_cpu", "memory", "disk");
  }

  @Test
  @Tag("SLO-10")
  void meanTimesAreJudgedByTheAlertHistorysGauges() {
    try (var means =
        new Engine(
            meanTime("mttr", Indicator.MeanTime.Kind.TO_RECOVERY, Duration.ofMinutes(30)),
            meanTime("mtbf", Indicator.MeanTime.Kind.BETWEEN_FAILURES, Duration.ofDays(30)))) {
      assertThat(means.status(PROCESS, "mttr").unmeasured())
          .contains("no signal 'mttr_seconds' is published");
      means.signals.gauge("mttr_seconds", () -> 900);
      means.signals.gauge("mtbf_seconds", () -> 720 * 3600);
      ObjectiveStatus recovery = means.status(PROCESS, "mttr");
      assertThat(recovery.budgetConsumed()).hasValue(0.5);
      assertThat(recovery.compliance()).hasValue(1);
      ObjectiveStatus failures = means.status(PROCESS, "mtbf");
      assertThat(failures.budgetConsumed()).hasValue(1);
      assertThat(failures.compliance()).as("at the bound is not above it").hasValue(0);
      means.signals.gauge("mttr_seconds", () -> Double.NaN);
      assertThat(means.status(PROCESS, "mttr").state()).isEqualTo(BudgetState.UNKNOWN);
      assertThat(means.status(PROCESS, "mttr").unmeasured())
          .contains("the alert history knows no such mean yet");
    }
  }

  @Test
  @Tag("SLO-10")
  void theMeanTimeOfOneServiceIsNotThatOfAll() {
    var recovery =
        new Indicator.MeanTime(Indicator.MeanTime.Kind.TO_RECOVERY, Duration.ofMinutes(30));
    try (var means =
        new Engine(Objectives.objective("voice", "mttr", recovery, "100", Objectives.MONTH))) {
      means.signals.gauge("mttr_seconds", () -> 900);
      assertThat(means.status("voice", "mttr").unmeasured())
          .contains("no signal 'mttr_seconds.voice' is published");
      means.signals.gauge("mttr_seconds.voice", () -> 3_600);
      assertThat(means.status("voice", "mttr").state()).isEqualTo(BudgetState.CRITICAL);
    }
  }

  @Test
  void whatIsOfTheProcessHoldsOnceAndNotForEveryService() {
    engine.calls("api", Outcome.SUCCESS, MINUTE, 1);
    engine.calls("voice", Outcome.SUCCESS, MINUTE, 1);
    assertThat(engine.slos.objectives()).extracting(Objective::service).containsOnly(PROCESS);
  }

  @Test
  void whatAServiceNamesItselfIsItsOwnAndNoLongerTheProcesses() {
    try (var own =
        new Engine(
            """
            service_slos:
              voice: {containment_rate: {target: "> 90%"}}
            business_metrics:
              containment_rate: {target: "> 85%"}
            """)) {
      assertThat(own.slos.objectives()).extracting(Objective::service).containsExactly("voice");
    }
  }

  private static ObjectiveSettings meanTime(
      String name, Indicator.MeanTime.Kind kind, Duration bound) {
    return Objectives.objective(
        PROCESS, name, new Indicator.MeanTime(kind, bound), "100", Objectives.MONTH);
  }

  private Objective objective(String name) {
    return engine.slos.objectives().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void assertUnmeasured(String objective, String why) {
    ObjectiveStatus status = engine.status(PROCESS, objective);
    assertThat(status.state()).isEqualTo(BudgetState.UNKNOWN);
    assertThat(status.budgetConsumed()).isEmpty();
    assertThat(status.unmeasured()).contains(why);
  }
}
