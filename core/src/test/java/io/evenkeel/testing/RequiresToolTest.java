package io.evenkeel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class RequiresToolTest {
  @TempDir Path directory;

  @Test
  void aTestRunsWhereItsProgramIsInstalled() throws IOException {
    Path tool = Files.createFile(directory.resolve("shipwright"));
    assertThat(tool.toFile().setExecutable(true)).isTrue();

    run(NeedsOneTool.class, directory, "1")
        .testEvents()
        .assertStatistics(counts -> counts.succeeded(1).skipped(0).failed(0));
  }

  @Test
  void aTestWhoseProgramIsMissingIsSkippedAndTheReasonNamesIt() {
    run(NeedsOneTool.class, directory, "0")
        .testEvents()
        .assertThatEvents()
        .haveExactly(1, event(skippedWithReason("not on the PATH: shipwright")));
  }

  @Test
  void aTestWhoseProgramIsMissingFailsWhereToolsAreRequired() {
    EngineExecutionResults results = run(NeedsOneTool.class, directory, "1");

    results.testEvents().assertStatistics(counts -> counts.skipped(0).failed(1));
    results
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(
                        "not on the PATH: shipwright, "
                            + "and EVENKEEL_REQUIRE_TOOLS=1 forbids skipping"))));
  }

  @Test
  void aFileThatCannotBeExecutedIsNotAProgram() throws IOException {
    Files.createFile(directory.resolve("shipwright"));

    run(NeedsOneTool.class, directory, "0")
        .testEvents()
        .assertStatistics(counts -> counts.skipped(1).succeeded(0));
  }

  @Test
  void aClassNamesEveryProgramThatItMisses() {
    run(NeedsTwoTools.class, directory, "0")
        .containerEvents()
        .assertThatEvents()
        .haveExactly(1, event(skippedWithReason("not on the PATH: shipwright, caulker")));
  }

  private static EngineExecutionResults run(Class<?> tests, Path path, String require) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("PATH", "/nowhere:" + path)
        .configurationParameter("EVENKEEL_REQUIRE_TOOLS", require)
        .execute();
  }

  static class NeedsOneTool {
    @Test
    @RequiresTool("shipwright")
    void runs() {}
  }

  @RequiresTool({"shipwright", "caulker"})
  static class NeedsTwoTools {
    @Test
    void runs() {}
  }
}
