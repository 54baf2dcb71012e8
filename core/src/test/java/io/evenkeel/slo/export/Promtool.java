package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What promtool said, and how it ended. */
record Promtool(int exitCode, String said) {

  static Promtool run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(directory, "promtool", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("promtool ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Promtool(process.exitValue(), Files.readString(said));
  }

  /** Fails with promtool's own words when it does not accept the rules without a remark. */
  static void accepts(Path directory, String rules) throws IOException, InterruptedException {
    Path file = Files.writeString(directory.resolve("rules.yml"), rules);
    Promtool checked =
        run(directory, "check", "rules", "--lint=all", "--lint-fatal", file.toString());
    assertThat(checked.exitCode()).as(checked.said() + "\n" + rules).isZero();
  }
}
