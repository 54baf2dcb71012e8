package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("LLM-9")
class ProvidersTokensTest {
  @TempDir Path directory;
  private String file = "";

  @BeforeEach
  void writeTheConfiguration() throws IOException {
    file = Files.writeString(directory.resolve("evenkeel.yml"), KeptUsage.PRICED).toString();
  }

  @Test
  void theReportIsReadWhileTheServiceRuns() {
    try (StateStore running = StateStore.inDirectory(state())) {
      KeptUsage.spend(running, KeptUsage.answer("azure", "gpt-4o", 1_000, 200));

      Run run = tokens("--period", "30d", "--by", "model");

      assertThat(run.exitCode()).isZero();
      assertThat(run.err()).isEmpty();
      assertThat(run.outLines().get(0)).startsWith("Tokens and cost from ");
      assertThat(run.out())
          .containsPattern("azure +gpt-4o +1 +1,000 +0% +200 +\\$0\\.0045")
          .contains("1 requests: 1 answered");
    }
  }

  @Test
  void machinesGetMicroDollars() {
    try (StateStore running = StateStore.inDirectory(state())) {
      KeptUsage.spend(running, KeptUsage.answer("azure", "gpt-4o", 1_000, 200));
    }

    Run run = tokens("--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines()).hasSize(1);
    assertThat(run.out())
        .contains(
            "\"provider\":\"azure\",\"model\":\"gpt-4o\",\"attempts\":1,\"answers\":1,"
                + "\"input_tokens\":1000,\"cached_input_tokens\":0,\"output_tokens\":200,"
                + "\"cost_micros\":4500,",
            "\"requests\":{\"count\":1,\"answered\":1,\"degraded\":0,\"failed\":0,",
            "\"savings\":[]");
  }

  @Test
  void aModelsNameDoesNotReachTheTerminal() {
    try (StateStore running = StateStore.inDirectory(state())) {
      KeptUsage.spend(running, KeptUsage.answer("azure", "gpt\u001b[2J\u202e", 1_000, 200));
    }

    assertThat(tokens().out()).contains("[2J").doesNotContain("\u001b", "\u202e");
  }

  @Test
  void aServiceThatWasNeverAskedHasNothingToTell() {
    StateStore.inDirectory(state()).close();

    Run run = tokens();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("No model was asked.");
  }

  @Test
  void aDamagedDayIsToldAndTheOthersAreShown() throws IOException {
    try (StateStore running = StateStore.inDirectory(state())) {
      KeptUsage.spend(running, KeptUsage.answer("azure", "gpt-4o", 1_000, 200));
    }
    Path hour;
    try (var files = Files.list(state())) {
      hour = files.filter(each -> each.toString().contains("hours")).findAny().orElseThrow();
    }
    Files.writeString(hour, "nothing of the kind");

    Run run = tokens();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("gpt-4o");
    assertThat(run.errLines()).containsExactly(hour + " is damaged: its header line is missing");
    assertThat(hour).hasContent("nothing of the kind");
  }

  @Test
  void whereNothingIsKeptIsNamed() throws IOException {
    assertThat(tokens())
        .isEqualTo(
            new Run(
                2,
                "",
                "evenkeel: "
                    + directory.resolve("kept")
                    + ": no service keeps its state there; name the directory that the service"
                    + " uses\n"));
    Files.writeString(
        Path.of(file), KeptUsage.PRICED.replace("evenkeel: {state_directory: kept}\n", ""));
    assertThat(tokens().err())
        .isEqualTo(
            "evenkeel: "
                + file
                + " names no state directory; write 'state_directory' under 'evenkeel', or give"
                + " --state DIR\n");
  }

  @Test
  void theDirectoryMayBeGiven() {
    try (StateStore running =
        StateStore.inDirectory(directory.resolve("elsewhere").resolve("state"))) {
      KeptUsage.spend(running, KeptUsage.answer("azure", "gpt-4o", 1_000, 200));
    }

    assertThat(tokens("--state", directory.resolve("elsewhere").toString()).out())
        .contains("gpt-4o");
  }

  @Test
  void aPeriodIsWholeDaysThatAreKept() {
    StateStore.inDirectory(state()).close();

    for (String period : new String[] {"36d", "90m", "0d", "a month", "-1d", "1d1h"}) {
      Run run = tokens("--period", period);
      assertThat(run.exitCode()).as(period).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errLines().get(0)).contains("--period");
    }
    assertThat(tokens("--period", "720h").exitCode()).isZero();
    assertThat(tokens("--by", "patient").exitCode()).isEqualTo(2);
  }

  private Run tokens(String... options) {
    List<String> arguments = new ArrayList<>(List.of("providers", "tokens", "--config", file));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }

  private Path state() {
    return directory.resolve("kept").resolve("state");
  }
}
