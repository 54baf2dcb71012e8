package io.evenkeel.samples.voice.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NarratorTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void whereThereIsNoTerminalThereAreOnlyLines() {
    Narrator narrator = Narrator.plain(out);

    narrator.headline("azure-openai goes dark");
    narrator.event("breaker opens");
    narrator.progress(0.5, 10, 0);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .doesNotContain("\r", "\033")
        .containsSubsequence("azure-openai goes dark", "  - breaker opens");
  }

  @Test
  void onATerminalALineReplacesTheBarAndTheBarComesBack() {
    var narrator = new Narrator(out, true, false);

    narrator.progress(0.5, 1_234, 5);
    narrator.event("breaker opens");
    narrator.progress(0.6, 1_300, 5);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .containsSubsequence(
            "[###############...............] 1,234 calls, 5 failed", "\r", "breaker opens", "\r")
        .doesNotContain("\033");
  }

  @Test
  void coloursAreUsedOnlyWhenWanted() {
    new Narrator(out, true, true).headline("dark");

    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("\033[1m").contains("\033[0m");
  }
}
