package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
            "Usage: evenkeel",
            "config",
            "slo",
            "flags",
            "audit",
            "phi",
            "Exit codes: 0 good, 1 a finding");
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
        "flags lint",
        "flags eval",
        "flags stale",
        "audit verify",
        "phi detect",
        "phi redact",
        "phi test",
        "phi forensics",
        "phi report",
        "phi respond"
      })
  @Tag("OPS-4")
  void everyCommandExplainsItselfWithAnExample(String command) {
    Run run = Run.of((command + " --help").split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: evenkeel " + command, "evenkeel " + command + " ");
  }

  @Test
  @Tag("OPS-4")
  void anAnswerThatDidNotArriveWholeIsNoSuccess() {
    var out = new PrintWriter(new FullDisk(), false, StandardCharsets.UTF_8);
    var err = new StringWriter();
    out.print("half of it");
    assertThat(EvenkeelCommand.end(ExitCode.GOOD, out, new PrintWriter(err))).isEqualTo(2);
    assertThat(err.toString()).startsWith("evenkeel: standard output could not be written whole");
    var arrived = new PrintWriter(new StringWriter());
    assertThat(EvenkeelCommand.end(ExitCode.GOOD, arrived, new PrintWriter(err))).isZero();
  }

  private static final class FullDisk extends OutputStream {
    @Override
    public void write(int octet) throws IOException {
      throw new IOException("No space left on device");
    }
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
