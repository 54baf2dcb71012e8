package io.evenkeel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule of the house finds what it is there to find, and nothing else. */
class ArchitectureRulesTest {
  private static final String HERE = "io.evenkeel.architecture.fixture.";
  private static final JavaClasses FIXTURE =
      new ClassFileImporter().importPackages("io.evenkeel.architecture.fixture");

  @Test
  void aWingThatSeesAnotherIsFound() {
    Map<String, Set<String>> arrows =
        Map.of("core", Set.of(), "flags", Set.of("core"), "breakers", Set.of("core"));
    assertThat(violations(ArchitectureRules.arrows(ArchitectureRulesTest::wing, arrows)))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("flags -> breakers: ").contains("Canary"));
  }

  @Test
  void aPackageInTwoModulesIsFound() {
    // Pretend that every class was built in a module of its own; package-info makes two.
    assertThat(violations(ArchitectureRules.packagesAreWhole(JavaClass::getName)))
        .anySatisfy(line -> assertThat(line).startsWith(HERE + "breakers is split over"));
    assertThat(violations(ArchitectureRules.packagesAreWhole(ArchitectureRulesTest::wing)))
        .isEmpty();
  }

  @Test
  void aJunkDrawerIsFoundByPackageAndByWordOfAClassName() {
    assertThat(violations(ArchitectureRules.noJunkDrawer()))
        .containsExactlyInAnyOrder(
            HERE + "util.StringHelper says util", HERE + "util.StringHelper says Helper");
  }

  @Test
  void aFrameworkOutsideItsRoomIsFound() {
    Set<String> everywhere = Set.of("java.", "io.evenkeel.", "org.jspecify.");
    assertThat(frameworkViolations(everywhere, Map.of("picocli.", ".*\\.console")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("Canary").contains("picocli.CommandLine"));
    assertThat(frameworkViolations(everywhere, Map.of("picocli.", ".*\\.flags"))).isEmpty();
  }

  @Test
  void aLibraryThatNobodyPlacedIsFound() {
    assertThat(frameworkViolations(Set.of("java.", "io.evenkeel.", "org.jspecify."), Map.of()))
        .isNotEmpty();
  }

  @Test
  void theLongestPrefixOfALibraryDecidesItsRoom() {
    Map<String, String> rooms = Map.of("pico", ".*\\.flags", "picocli.", ".*\\.console");
    assertThat(frameworkViolations(Set.of("java.", "io.evenkeel.", "org.jspecify."), rooms))
        .isNotEmpty();
  }

  @Test
  void aForeignTypeInsideAGenericSignatureIsFound() {
    assertThat(violations(ArchitectureRules.keepsOutOfPublicApi("picocli.")))
        .containsExactly(HERE + "flags.Canary.commands() shows picocli.CommandLine");
  }

  @Test
  void aSharedTypeWithOneUserIsFoundUnlessItIsExcused() {
    String shared = HERE + "core.Shared";
    assertThat(sharedViolations(Set.of())).containsExactly(shared + " is used by [breakers] only");
    assertThat(sharedViolations(Set.of(shared))).isEmpty();
  }

  @Test
  void anExcuseThatIsNoLongerNeededIsFound() {
    String shared = HERE + "core.Popular";
    ArchRule listed =
        ArchitectureRules.sharedTypesAreShared(
            ArchitectureRulesTest::wing,
            Set.of(HERE + "core"),
            Set.of(shared, HERE + "core.Shared"));
    assertThat(violations(listed))
        .containsExactly(shared + " has its users [breakers, flags]: take it off the list");
  }

  @Test
  void anInnerRoomThatIsEnteredFromElsewhereIsFound() {
    assertThat(violations(ArchitectureRules.roomIsEnteredOnlyFrom(HERE + "breakers", ".*[.]core")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("Canary").contains("Fuse"));
    assertThat(violations(ArchitectureRules.roomIsEnteredOnlyFrom(HERE + "breakers", ".*[.]flags")))
        .isEmpty();
  }

  @Test
  void aPackageWithoutNullMarkIsFound() {
    assertThat(violations(ArchitectureRules.packagesAreNullMarked()))
        .containsExactlyInAnyOrder(
            HERE + "flags is not @NullMarked", HERE + "util is not @NullMarked");
  }

  @Test
  void aClockReadOutsideTheTimeRoomIsFound() {
    assertThat(violations(ArchitectureRules.onlyReadsTheClockIn(HERE + "time", Set.of())))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("Canary.clock()"));
    assertThat(violations(ArchitectureRules.onlyReadsTheClockIn(HERE + "flags", Set.of())))
        .isEmpty();
  }

  private static List<String> frameworkViolations(
      Set<String> everywhere, Map<String, String> rooms) {
    return violations(ArchitectureRules.frameworksStayInTheirRooms(everywhere, rooms));
  }

  private static List<String> sharedViolations(Set<String> tooEarly) {
    return violations(
        ArchitectureRules.sharedTypesAreShared(
            ArchitectureRulesTest::wing, Set.of(HERE + "core"), tooEarly));
  }

  /** In the fixture, the last part of a package's name is its module. */
  private static String wing(JavaClass type) {
    return type.getPackageName().startsWith(HERE)
        ? type.getPackageName().substring(HERE.length())
        : "";
  }

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(FIXTURE).getFailureReport().getDetails();
  }
}
