package io.evenkeel.flags.openfeature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * OpenFeature's own scenarios, all of them, against the provider and the real SDK. They are not
 * part of this project: the test runs where {@code ../shared/data/openfeature} is beside it.
 */
@Tag("FLAG-11")
class GherkinSuiteTest {
  /**
   * Scenarios of each file as it was when the steps were written: others mean that the suite
   * changed.
   */
  private static final Map<String, Integer> SCENARIOS =
      Map.of(
          "evaluation.feature", 13,
          "evaluation_v2.feature", 82,
          "hooks.feature", 3,
          "metadata.feature", 5,
          "contextMerging.feature", 29);

  private static final String REQUIRED = "EVENKEEL_REQUIRE_TOOLS";

  @TestFactory
  Stream<DynamicTest> everyScenarioOfOpenFeaturePasses() {
    Optional<Path> data = TestFlags.directory();
    if (data.isEmpty()) {
      String reason = "../shared/data/openfeature is not beside this checkout";
      if ("1".equals(System.getenv(REQUIRED))) {
        fail(reason + ", and " + REQUIRED + "=1 forbids skipping");
      }
      Assumptions.abort(reason);
    }
    return SCENARIOS.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(file -> scenarios(data.orElseThrow().resolve(file.getKey()), file.getValue()));
  }

  private static Stream<DynamicTest> scenarios(Path feature, int expected) {
    List<Event> ended =
        EngineTestKit.engine("cucumber")
            .configurationParameter("cucumber.glue", "io.evenkeel.flags.openfeature.gherkin")
            .configurationParameter("cucumber.publish.quiet", "true")
            .configurationParameter("cucumber.junit-platform.naming-strategy", "long")
            .selectors(selectFile(feature.toFile()))
            .execute()
            .testEvents()
            .finished()
            .list();
    return Stream.concat(
        Stream.of(
            dynamicTest(
                feature.getFileName() + " has its " + expected + " scenarios",
                () -> assertThat(ended).hasSize(expected))),
        ended.stream()
            .map(
                event ->
                    dynamicTest(
                        feature.getFileName() + ": " + event.getTestDescriptor().getDisplayName(),
                        () -> passed(event.getRequiredPayload(TestExecutionResult.class)))));
  }

  private static void passed(TestExecutionResult result) throws Throwable {
    if (result.getThrowable().isPresent()) {
      throw result.getThrowable().get();
    }
    assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
  }
}
