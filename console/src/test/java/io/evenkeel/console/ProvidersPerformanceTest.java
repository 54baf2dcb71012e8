package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.ErrorClass;
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

@Tag("LLM-6")
class ProvidersPerformanceTest {
  @TempDir Path directory;
  private String file = "";

  @BeforeEach
  void aServiceThatMadeFourRequests() throws IOException {
    file = Files.writeString(directory.resolve("evenkeel.yml"), KeptUsage.PRICED).toString();
    try (StateStore running = StateStore.inDirectory(state())) {
      KeptUsage.spend(
          running,
          KeptUsage.answer("azure", "gpt-4o", 1_000, 20),
          KeptUsage.answer("azure", "gpt-4o", 1_000, 20),
          KeptUsage.answer("azure", "gpt-4o", 1_000, 20),
          KeptUsage.failure("azure", "gpt-4o", ErrorClass.TIMEOUT),
          KeptUsage.failure("bedrock", "claude", ErrorClass.BAD_REQUEST));
    }
  }

  @Test
  void eachModelIsARow() {
    Run run = performance("--period", "24h");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines()).hasSize(3);
    assertThat(run.outLines().get(1))
        .matches(
            "azure +gpt-4o +4 +75 % +(9|10)[0-9.]* ms +(9|10)[0-9.]* ms +(9|10)[0-9.]* ms +-"
                + " +200  1 timeout");
    // What was asked wrongly says nothing of whom it was asked.
    assertThat(run.outLines().get(2)).matches("bedrock +claude +1( +-){6}  1 bad_request");
  }

  @Test
  void machinesGetWhatIsKnown() {
    Run run = performance("--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.outLines()).hasSize(1);
    assertThat(run.out())
        .contains(
            "{\"provider\":\"azure\",\"model\":\"gpt-4o\",\"attempts\":4,"
                + "\"success_share\":0.75,\"p50_ms\":",
            "\"tokens_per_second\":200.0,\"failures\":{\"timeout\":1}}",
            "{\"provider\":\"bedrock\",\"model\":\"claude\",\"attempts\":1,"
                + "\"failures\":{\"bad_request\":1}}");
  }

  @Test
  void aServiceThatWasNeverAskedHasNothingToTell() throws IOException {
    Files.writeString(Path.of(file), KeptUsage.PRICED.replace("kept", "fresh"));
    StateStore.inDirectory(directory.resolve("fresh").resolve("state")).close();

    assertThat(performance()).isEqualTo(new Run(0, "No model was asked.\n", ""));
    assertThat(performance("--json").out()).isEqualTo("{\"models\":[]}\n");
  }

  @Test
  void aPeriodIsWholeHoursOrDays() {
    for (String period : new String[] {"90m", "25h", "36d", "0h", "a day"}) {
      Run run = performance("--period", period);
      assertThat(run.exitCode()).as(period).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errLines().get(0)).contains("--period");
    }
    for (String period : new String[] {"1h", "60m", "24h", "1d", "48h", "35d"}) {
      assertThat(performance("--period", period).exitCode()).as(period).isZero();
    }
  }

  private Run performance(String... options) {
    List<String> arguments = new ArrayList<>(List.of("providers", "performance", "--config", file));
    arguments.addAll(List.of(options));
    return Run.of(arguments.toArray(String[]::new));
  }

  private Path state() {
    return directory.resolve("kept").resolve("state");
  }
}
