package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.RequiresTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process, the generated rules in promtool, and an oracle that knows the events agree on which
 * alerts fire. A few scenarios here; {@code -Devenkeel.scenarios=200} runs as many, and {@code
 * -Devenkeel.report=FILE} writes what came out.
 */
@Tag("SLO-8")
@Tag("SLO-13")
class ThreeEnginesTest {
  private static final int SCENARIOS = Integer.getInteger("evenkeel.scenarios", 4);
  private static final int FIRST = Integer.getInteger("evenkeel.first-scenario", 0);

  @TempDir Path directory;

  @Test
  @RequiresTool("promtool")
  void processRulesAndOracleAgreeOnWhichAlertsFire() throws Exception {
    var report = new AgreementReport();
    // Sevens walk through all kinds and patterns from the first few numbers on.
    IntStream.range(FIRST, FIRST + SCENARIOS)
        .parallel()
        .mapToObj(number -> run(Scenario.generate(7 * number)))
        .toList()
        .forEach(report::add);
    String file = System.getProperty("evenkeel.report");
    if (file != null) {
      Files.writeString(Path.of(file), report.markdown());
    }
    Agreement all = report.all();
    assertThat(all.fired()).as("evaluations at which something fires").isGreaterThan(1_000);
    assertThat(all.share()).as(report.markdown()).isGreaterThanOrEqualTo(0.995);
    assertThat(all.longest()).as(report.markdown()).isLessThanOrEqualTo(1);
  }

  private Compared run(Scenario scenario) {
    try {
      ProcessEngine process = ProcessEngine.run(scenario);
      Path own = Files.createTempDirectory(directory, "promtool");
      return new Compared(
          scenario,
          process.states(),
          RulesEngine.run(scenario, process, own),
          Oracle.run(scenario));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anEngineThatIsTooLateIsFound() {
    Scenario scenario = Scenario.generate(0);
    States oracle = Oracle.run(scenario);
    var late = new ArrayList<>(States.none(20).firing());
    late.addAll(oracle.firing().subList(0, oracle.firing().size() - 20));
    Agreement agreement = Agreement.of(scenario, oracle, List.of(new States(late)));
    assertThat(agreement.longest()).isGreaterThan(1);
    assertThat(agreement.share()).isLessThan(0.995);
  }
}
