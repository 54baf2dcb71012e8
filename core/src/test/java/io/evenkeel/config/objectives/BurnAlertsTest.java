package io.evenkeel.config.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BurnAlertsTest {
  private static final Position SOMEWHERE = new Position("evenkeel.yml", 3, 5);

  @Test
  @Tag("SLO-8")
  void aFileThatSaysNothingGetsTheDefaults() {
    List<BurnAlert> alerts = BurnAlerts.of(objective("99.9", 30), List.of()).inForce();
    assertThat(alerts).extracting(BurnAlert::name).containsExactly("fast_burn", "slow_burn");
    assertThat(alerts).extracting(BurnAlert::severity).containsExactly("critical", "warning");
    assertThat(alerts)
        .extracting(BurnAlert::longWindow)
        .containsExactly(Duration.ofHours(1), Duration.ofDays(1));
    assertThat(alerts)
        .extracting(BurnAlert::shortWindow)
        .containsExactly(Duration.ofMinutes(5), Duration.ofHours(2));
    assertThat(alerts).allMatch(alert -> alert.adaptedFrom().isEmpty());
  }

  @Test
  @Tag("SLO-8")
  void theObjectivesOwnPairHidesTheFilesAndThatTheDefault() {
    List<BurnAlert> alerts =
        BurnAlerts.of(
                objective("99.9", 30, pair("slow_burn", "6", 12, Optional.of("P3"))),
                List.of(
                    pair("slow_burn", "7", 24, Optional.empty()),
                    pair("fast_burn", "3", 2, Optional.empty()),
                    pair("middling", "4", 6, Optional.empty())))
            .inForce();
    assertThat(alerts)
        .extracting(BurnAlert::name, BurnAlert::budget, BurnAlert::severity)
        .containsExactly(
            tuple("slow_burn", Percentage.of("6"), "P3"),
            tuple("fast_burn", Percentage.of("3"), "critical"),
            tuple("middling", Percentage.of("4"), "warning"));
  }

  @Test
  @Tag("SLO-8")
  void aGeneralPairAdaptsToAnObjectiveForWhichItIsInfeasible() {
    BurnAlert fast = BurnAlerts.of(objective("85", 30), List.of()).inForce().get(0);
    assertThat(fast.longWindow()).isEqualTo(Duration.ofHours(3));
    assertThat(fast.shortWindow()).isEqualTo(Duration.ofMinutes(15));
    assertThat(fast.rate().factor()).hasToString("4.8");
    assertThat(fast.adaptedFrom()).contains(BurnAlerts.DEFAULTS.get(0));
  }

  @Test
  @Tag("SLO-8")
  void anObjectivesOwnPairIsNeverChanged() {
    BurnAlert own =
        BurnAlerts.of(objective("85", 30, pair("fast_burn", "2", 1, Optional.empty())), List.of())
            .inForce()
            .get(0);
    assertThat(own.longWindow()).isEqualTo(Duration.ofHours(1));
    assertThat(own.adaptedFrom()).isEmpty();
  }

  @Test
  @Tag("SLO-8")
  void burnRatesReckonWithTheNominalLengthOfACalendarPeriod() {
    ObjectiveSettings february =
        new ObjectiveSettings(
            "api",
            "availability",
            SOMEWHERE,
            new Indicator.SuccessRatio(List.of(), List.of()),
            Percentage.of("99.9"),
            Duration.ofDays(28),
            Optional.of(CalendarPeriod.MONTH),
            ObjectiveSettings.Level.SERVICE,
            Optional.empty(),
            Map.of(),
            List.of());
    assertThat(BurnAlerts.of(february, List.of()).inForce().get(0).rate().factor())
        .hasToString("14.4");
  }

  @Test
  void aPerfectTargetHasNoBurnAlerts() {
    BurnAlerts alerts =
        BurnAlerts.of(
            objective("100", 30, pair("own", "2", 1, Optional.empty())),
            List.of(pair("general", "2", 1, Optional.empty())));
    assertThat(alerts.inForce()).isEmpty();
    assertThat(alerts.infeasible()).isEmpty();
  }

  @Test
  void aPairThatFitsNoWholeMinuteIsLeftOutAndNamed() {
    ObjectiveSettings tiny =
        new ObjectiveSettings(
            "api",
            "availability",
            SOMEWHERE,
            new Indicator.SuccessRatio(List.of(), List.of()),
            Percentage.of("99.9"),
            Duration.ofMinutes(5),
            ObjectiveSettings.Level.SERVICE,
            Optional.empty());
    assertThat(BurnAlerts.of(tiny, List.of()).infeasible()).isEqualTo(BurnAlerts.DEFAULTS);
  }

  private static BurnAlertSettings pair(
      String name, String budget, int hours, Optional<String> severity) {
    Duration window = Duration.ofHours(hours);
    return new BurnAlertSettings(
        name, SOMEWHERE, Percentage.of(budget), window, window.dividedBy(12), severity, List.of());
  }

  private static ObjectiveSettings objective(String target, int days, BurnAlertSettings... own) {
    return new ObjectiveSettings(
        "api",
        "availability",
        SOMEWHERE,
        new Indicator.SuccessRatio(List.of(), List.of()),
        Percentage.of(target),
        Duration.ofDays(days),
        Optional.empty(),
        ObjectiveSettings.Level.SERVICE,
        Optional.empty(),
        Map.of(),
        List.of(own));
  }
}
