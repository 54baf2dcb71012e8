package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvenkeelCommandTest {

  @Test
  void helpListsTheCommandsAndSaysWhatExitCodesMean() {
    Run run = Run.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "Usage: evenkeel", "config", "slo", "audit", "phi", "Exit codes: 0 good, 1 a finding");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config check",
        "config schema",
        "slo lint",
        "slo rules",
        "slo dashboards",
        "slo docs",
        "slo openslo",
        "slo diagnose",
        "slo baseline",
        "audit verify",
        "phi detect"
      })
  @Tag("OPS-4")
  void everyCommandExplainsItselfWithAnExample(String command) {
    Run run = Run.of((command + " --help").split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: evenkeel " + command, "evenkeel " + command + " ");
  }

  @Test
  void versionIsAnswered() {
    Run run = Run.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("evenkeel ").contains("Java " + Runtime.version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bogus", "phi", "config", "audit", "phi detect --profile loud", "--jsn"})
  void wrongUsageIsExplainedOnStandardErrorAndExitsWithTwo(String arguments) {
    Run run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: evenkeel");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aMisspeltCommandIsAnsweredWithTheNearestOne() {
    assertThat(Run.of("phy").err()).contains("Did you mean: evenkeel phi?");
  }
}
