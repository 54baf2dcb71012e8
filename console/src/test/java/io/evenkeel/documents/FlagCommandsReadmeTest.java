package io.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.architecture.House;
import io.evenkeel.console.EvenkeelCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flags' README shows of {@code evenkeel flags simulate} is what it answers. */
class FlagCommandsReadmeTest {
  @TempDir Path directory;

  @Test
  void theSimulationAnswersAsTheReadmeSays() throws IOException {
    Fences readme = Fences.of(House.root().resolve("feature-flags/README.md"));
    Path file = Files.writeString(directory.resolve("evenkeel.yml"), readme.in("yaml").get(0));
    String command =
        readme.in("sh").stream()
            .filter(text -> text.startsWith("evenkeel flags simulate "))
            .findFirst()
            .orElseThrow();
    String[] arguments =
        List.of(command.replace("\\\n", " ").trim().split("\\s+")).stream()
            .skip(1)
            .map(word -> word.equals("evenkeel.yml") ? file.toString() : word)
            .toArray(String[]::new);
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    PrintWriter err = new PrintWriter(new StringWriter());

    int exitCode = EvenkeelCommand.run(new ByteArrayInputStream(new byte[0]), out, err, arguments);

    assertThat(said).hasToString(readme.in("ndjson").get(0));
    assertThat(exitCode).isZero();
  }
}
