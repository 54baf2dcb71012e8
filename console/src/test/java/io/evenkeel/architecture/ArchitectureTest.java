package io.evenkeel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The published classes keep the plan of the house. */
class ArchitectureTest {
  /** Read once: every rule looks at the same classes. */
  private static final JavaClasses PUBLISHED = House.published();

  /** Public types of shared rooms that wait for their second user, by what they wait for. */
  private static final Map<String, List<String>> WAITING_FOR_A_USER =
      Map.ofEntries(
          Map.entry(
              "what the application starts and closes itself", List.of("config.ConfigurationFile")),
          Map.entry(
              "patterns of the redaction will be read in linear time, too",
              List.of(
                  "config.flags.condition.ConditionSyntaxException",
                  "config.flags.condition.LinearPattern")),
          Map.entry(
              "the console's page will show it beside the command line",
              List.of(
                  "audit.AuditException",
                  "config.ConfigurationSchema",
                  "config.FlagOverlay",
                  "config.lint.FlagLint",
                  "config.lint.ObjectiveLint",
                  "config.lint.ProviderLint")),
          Map.entry(
              "health and the console's page will show it",
              List.of(
                  "audit.AuditSpooled",
                  "config.ConfigurationHealth",
                  "config.ConfigurationRecovered",
                  "config.ConfigurationRejected")),
          Map.entry(
              "a suspect of every alert (SLO-16), which the console lists",
              List.of("config.ConfigurationReloaded")),
          Map.entry(
              "the failover's asynchronous and streaming calls will carry it",
              List.of("call.CarriedCall", "call.DetachedCall")),
          Map.entry("runbooks and the console quote it", List.of("config.Prose")),
          Map.entry(
              "the console lists what is promised",
              List.of(
                  "config.objectives.BurnAlertSettings",
                  "config.objectives.BurnAlerts",
                  "config.objectives.CalendarPeriod")),
          Map.entry(
              "read today, acted on with alerts; the console shows it",
              List.of(
                  "config.operations.AlertCondition",
                  "config.operations.AlertSettings",
                  "config.operations.CapacitySettings",
                  "config.operations.EscalationLevel",
                  "config.operations.MaintenanceWindow",
                  "config.operations.MonitoringSettings",
                  "config.operations.NotificationSettings",
                  "config.operations.SeveritySettings")));

  /** Public so that they can use each other; who else may is a rule of its own. */
  private static final String[] INNER_ROOMS =
      House.CONFIGURATION_ROOMS.keySet().stream().map(room -> room + "..").toArray(String[]::new);

  /** Classes that read a clock themselves, and why they must. */
  private static final Map<String, String> READS_THE_CLOCK =
      Map.of(
          "io.evenkeel.slo.WeavingCheck",
          "bounds its own work at start-up in real time, whatever clock the service runs on",
          "io.evenkeel.slo.alert.Notifications",
          "bounds how long closing really waits, whatever clock the service runs on");

  @Test
  void everyPublishedModuleIsLookedAt() {
    assertThat(PUBLISHED.stream().map(House::moduleOf).distinct())
        .containsExactlyInAnyOrderElementsOf(House.PUBLISHED);
  }

  @Test
  void wingsSeeCoreAndNeverEachOther() {
    ArchitectureRules.arrows(House::moduleOf, House.ARROWS).check(PUBLISHED);
  }

  @Test
  void noPackageIsSplitOverModules() {
    ArchitectureRules.packagesAreWhole(House::moduleOf).check(PUBLISHED);
  }

  @Test
  void noJunkDrawerByName() {
    ArchitectureRules.noJunkDrawer().check(PUBLISHED);
  }

  @Test
  void frameworksStayInTheRoomsNamedAfterThem() {
    ArchitectureRules.frameworksStayInTheirRooms(House.EVERYWHERE, House.FRAMEWORKS)
        .check(PUBLISHED);
  }

  @Test
  void jacksonIsNeverPartOfTheApi() {
    // The room that serves Jackson's users is a module of Jackson's.
    ArchitectureRules.keepsOutOfPublicApi("tools.jackson.")
        .check(PUBLISHED.that(not(resideInAPackage("io.evenkeel.redaction.jackson"))));
  }

  @Test
  void resilience4jIsNeverPartOfTheApi() {
    ArchitectureRules.keepsOutOfPublicApi("io.github.resilience4j.").check(PUBLISHED);
  }

  @Test
  void theInnerRoomsOfTheConfigurationReaderAreNobodyElses() {
    House.CONFIGURATION_ROOMS.forEach(
        (room, entrance) ->
            ArchitectureRules.roomIsEnteredOnlyFrom(room, entrance).check(PUBLISHED));
  }

  @Test
  void theInnerRoomsOfTheConfigurationReaderDoNotKnowWhoAsksThem() {
    noClasses()
        .that()
        .resideInAnyPackage(INNER_ROOMS)
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.evenkeel.config")
                .and(
                    describe(
                        "are no values",
                        type ->
                            !House.CONFIGURATION_VALUES.contains(
                                type.getName()
                                    .replaceFirst("[$].*", "")
                                    .replaceFirst(".*[.]", "")))))
        .check(PUBLISHED);
  }

  @Test
  void publicTypesOfSharedRoomsAreUsedByTwoModules() {
    Set<String> waiting =
        WAITING_FOR_A_USER.values().stream()
            .flatMap(List::stream)
            .map("io.evenkeel."::concat)
            .collect(Collectors.toSet());
    ArchitectureRules.sharedTypesAreShared(House::moduleOf, House.SHARED_ROOMS, waiting)
        .check(PUBLISHED.that(not(resideInAnyPackage(INNER_ROOMS))));
    assertThat(waiting).as("names of types that exist").allMatch(PUBLISHED::contain);
  }

  @Test
  void everyPackageIsNullMarked() {
    ArchitectureRules.packagesAreNullMarked().check(PUBLISHED);
  }

  @Test
  void onlyTheTimeRoomReadsTheClocks() {
    ArchitectureRules.onlyReadsTheClockIn("io.evenkeel.time", READS_THE_CLOCK.keySet())
        .check(PUBLISHED);
    assertThat(READS_THE_CLOCK.keySet()).allMatch(PUBLISHED::contain);
  }
}
