package io.evenkeel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published classes keep the plan of the house. */
class ArchitectureTest {
  /** Read once: every rule looks at the same classes. */
  private static final JavaClasses PUBLISHED = House.published();

  /** Classes that read a clock themselves, and why they must. */
  private static final Map<String, String> READS_THE_CLOCK =
      Map.of(
          "io.evenkeel.slo.WeavingCheck",
          "bounds its own work at start-up in real time, whatever clock the service runs on");

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
    ArchitectureRules.keepsOutOfPublicApi("tools.jackson.").check(PUBLISHED);
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
        .resideInAnyPackage(
            House.CONFIGURATION_ROOMS.keySet().stream()
                .map(room -> room + "..")
                .toArray(String[]::new))
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
