package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloLintTest {
  private static final String CLEAN =
      """
      service_slos:
        front_desk:
          availability: {target: 99.9%}
      team_rituals:
        coffee: twice
      """;

  @TempDir Path directory;

  @Test
  void aFileWithNothingToDoAboutPrintsNothing() throws IOException {
    assertThat(Run.of("slo", "lint", write("evenkeel.yml", CLEAN))).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void aFindingIsNamedByLineAndColumn() throws IOException {
    String file =
        write(
            "evenkeel.yml",
            CLEAN
                + """
                critical_alerts:
                  - {name: Budget, condition: "error_budget_remaining < 10%", escalation: pager}
                """);

    Run run = Run.of("slo", "lint", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.outLines()).singleElement().asString().startsWith(file + ":7:5: route 'pager'");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFileThatDoesNotLoadIsNoFinding() throws IOException {
    String bad = write("bad.yml", "service_slos: 7\n");
    String good = write("good.yml", CLEAN);

    Run run = Run.of("slo", "lint", good, bad);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).singleElement().asString().startsWith(bad + ":1:15: ");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
