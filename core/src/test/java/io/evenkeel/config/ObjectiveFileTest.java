package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.objectives.BurnAlertSettings;
import io.evenkeel.config.objectives.CalendarPeriod;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import io.evenkeel.config.operations.MaintenanceWindow;
import io.evenkeel.config.operations.MonitoringSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a file says about objectives and their alerts arrives as it was meant. */
@Tag("SLO-1")
class ObjectiveFileTest {
  private static final Configuration FILE = Configuration.load(GoodFiles.file("objectives.yml"));

  @Test
  @Tag("SLO-6")
  void aWindowOfTheCalendarKeepsItsPeriodAndItsNominalLength() {
    ObjectiveSettings month = objective("front_desk", "availability");
    assertThat(month.calendar()).contains(CalendarPeriod.MONTH);
    assertThat(month.window()).isEqualTo(Duration.ofDays(30));
    assertThat(objective("front_desk", "mtbf").calendar()).contains(CalendarPeriod.QUARTER);
    assertThat(objective("pharmacy", "availability").calendar()).contains(CalendarPeriod.WEEK);
    assertThat(objective("front_desk", "latency_p95").calendar()).isEmpty();
  }

  @Test
  @Tag("SLO-6")
  void calendarWindowsFollowTheFilesTimeZone() {
    assertThat(FILE.library().timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  @Tag("SLO-12")
  void countsAreSavedAsOftenAsTheFileSays() {
    assertThat(FILE.library().snapshotInterval()).isEqualTo(Duration.ofSeconds(30));
    assertThat(Configuration.EMPTY.library().snapshotInterval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  @Tag("SLO-3")
  void exceptionsAreNamedForEveryClassOfOutcome() {
    assertThat(objective("front_desk", "availability").indicator())
        .isEqualTo(
            new Indicator.SuccessRatio(
                List.of("4xx", "TimeoutException"),
                List.of("ClientAbortException"),
                List.of("UnknownClinicException")));
  }

  @Test
  @Tag("SLO-5")
  void everyPercentileOfALatencySharesItsSlices() {
    ObjectiveSettings p99 = objective("front_desk", "latency_p99");
    assertThat(p99.indicator())
        .isEqualTo(
            new Indicator.Latency(
                new BigDecimal("99"), Duration.ofSeconds(2), Optional.of(Percentage.of("1")), 25));
    assertThat(p99.target()).isEqualTo(Percentage.of("99"));
    assertThat(objective("front_desk", "latency_p95").target()).isEqualTo(Percentage.of("99"));
  }

  @Test
  @Tag("SLO-10")
  void meanTimesOfTheIncidentHistoryAreObjectives() {
    assertThat(objective("front_desk", "mttr").indicator())
        .isEqualTo(
            new Indicator.MeanTime(Indicator.MeanTime.Kind.TO_RECOVERY, Duration.ofMinutes(30)));
    assertThat(objective("front_desk", "mtbf").indicator())
        .isEqualTo(
            new Indicator.MeanTime(Indicator.MeanTime.Kind.BETWEEN_FAILURES, Duration.ofDays(30)));
  }

  @Test
  @Tag("SLO-4")
  void aRatioMayHaveACeiling() {
    ObjectiveSettings handoffs = objective("front_desk", "handoff_error_rate");
    assertThat(handoffs.indicator())
        .isEqualTo(
            new Indicator.SignalCeiling(
                Optional.of("failed_handoffs"), Optional.of("handoffs"), Percentage.of("5")));
    assertThat(handoffs.target()).isEqualTo(Percentage.of("95"));
  }

  @Test
  @Tag("SLO-8")
  void anAlertOfAnObjectiveSaysWhereItGoes() {
    assertThat(objective("front_desk", "availability").burnAlerts())
        .containsExactly(
            new BurnAlertSettings(
                "fast_burn",
                new Position(GoodFiles.file("objectives.yml").toString(), 15, 11),
                Percentage.of("2"),
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                Optional.of("P1"),
                List.of("pager", "security", "chat")));
  }

  @Test
  @Tag("SLO-8")
  void theAlertsOfAllObjectivesComeFromPairsAndSentencesInThatOrder() {
    MonitoringSettings monitoring = FILE.operations().monitoring();

    assertThat(monitoring.burnAlerts())
        .extracting(BurnAlertSettings::name)
        .containsExactly("fast_burn", "creeping", "slow_burn");
    assertThat(monitoring.burnAlerts().get(0).shortWindow()).isEqualTo(Duration.ofMinutes(10));
    assertThat(monitoring.burnAlerts().get(1).routes()).containsExactly("chat");
    assertThat(monitoring.burnAlerts().get(2).window()).isEqualTo(Duration.ofDays(1));
    assertThat(monitoring.consumptionAlerts())
        .extracting(alert -> alert.name() + " " + alert.consumed())
        .containsExactly(
            "budget_warning 80%", "nearly_everything_gone 95%", "budget_depleted 100%");
    assertThat(monitoring.evaluationInterval()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  @Tag("SLO-11")
  void maintenanceIsReadByItsOwnOffset() {
    List<MaintenanceWindow> windows = FILE.operations().maintenance();

    MaintenanceWindow upgrade = windows.get(0);
    assertThat(upgrade.from()).isEqualTo(Instant.parse("2027-03-31T00:00:00Z"));
    assertThat(upgrade.to()).isEqualTo(Instant.parse("2027-03-31T02:30:00Z"));
    assertThat(upgrade.covers("pharmacy", upgrade.from())).isTrue();
    assertThat(upgrade.covers("pharmacy", upgrade.to())).isFalse();
    assertThat(upgrade.covers("front_desk", upgrade.from())).isFalse();
    assertThat(windows.get(1).covers("front_desk", Instant.parse("2028-02-29T00:59:59Z"))).isTrue();
  }

  private static ObjectiveSettings objective(String service, String name) {
    return FILE.objectives().stream()
        .filter(each -> each.service().equals(service) && each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
