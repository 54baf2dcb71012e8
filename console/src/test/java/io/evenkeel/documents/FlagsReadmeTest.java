package io.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.architecture.House;
import io.evenkeel.config.Configuration;
import io.evenkeel.console.EvenkeelCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README of the flags shows works as it is printed. */
class FlagsReadmeTest {
  private static final Pattern CONTEXT = Pattern.compile("`(\\{\"key\": [^`]*\\})`");

  /** Lists show their code behind an indentation. */
  private static final Pattern INDENTED = Pattern.compile("(?ms)^ +```([a-z]*)\\n(.*?)^ +```$");

  private static final String IMPORTS =
      """
      import dev.openfeature.sdk.*;
      import io.evenkeel.*;
      import io.evenkeel.audit.*;
      import io.evenkeel.call.*;
      import io.evenkeel.config.*;
      import io.evenkeel.flags.*;
      import io.evenkeel.flags.openfeature.*;
      import io.evenkeel.flags.rollout.*;
      import java.nio.file.Path;
      import java.time.Instant;
      import java.util.Map;
      """;

  @TempDir Path directory;
  private Path readme;
  private List<String> yaml;

  @BeforeEach
  void writeWhatTheReadmeShows() throws IOException {
    readme = House.root().resolve("feature-flags/README.md");
    yaml = Fences.of(readme).in("yaml");
    Files.writeString(directory.resolve("evenkeel.yml"), yaml.get(0));
    Files.createDirectory(directory.resolve("keys"));
    var secret = new byte[48];
    new Random(1).nextBytes(secret);
    Files.writeString(
        directory.resolve("keys/audit"), Base64.getEncoder().encodeToString(secret) + "\n");
  }

  private String indented(String start) throws IOException {
    return INDENTED
        .matcher(Files.readString(readme))
        .results()
        .map(fence -> fence.group(2).stripTrailing().stripIndent() + "\n")
        .filter(text -> text.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tag("FLAG-4")
  void everyYamlBlockLoadsWithoutAFinding() {
    assertThat(yaml).hasSizeGreaterThan(1);
    for (String text : yaml) {
      assertThat(Configuration.parse("README.md", text).findings()).isEmpty();
    }
  }

  @Test
  @Tag("FLAG-5")
  void theFirstProgramDecides() throws Exception {
    String program =
        IMPORTS
            + """
            class First {
              static Outcome ask(String model) {
                System.out.println(model);
                return Outcome.SUCCESS;
              }

              public static void main(String[] args) throws Exception {
                String sessionId = "session-1";
                Instant sessionStart = Instant.now();
            """
            + Fences.of(readme).in("java").get(0)
            + "}}\n";

    assertThat(ran(program)).containsAnyOf("gpt-4o-mini", "gpt-4o-enhanced");
  }

  @Test
  @Tag("FLAG-11")
  void theProgramWithOpenFeatureDecides() throws Exception {
    String program =
        IMPORTS
            + """
            class Open {
              public static void main(String[] args) throws Exception {
                String sessionId = "session-1";
                Instant sessionStart = Instant.now();
                try (Foundation foundation = Foundation.inMemory();
                    ConfigurationFile live =
                        ConfigurationFile.watch(Path.of("evenkeel.yml"), foundation);
                    Flags flags = Flags.start(live, foundation)) {
            """
            + indented("OpenFeatureAPI")
            + """
                System.out.println(model);
                OpenFeatureAPI.getInstance().shutdown();
              }
            }}
            """;

    assertThat(ran(program)).containsAnyOf("gpt-4o-mini", "gpt-4o-enhanced");
  }

  @Test
  @Tag("FLAG-11")
  void theTestWithItsOwnFlagsCompiles() throws IOException {
    String test =
        """
        import static org.assertj.core.api.Assertions.assertThat;
        import io.evenkeel.flags.Flags;
        import io.evenkeel.flags.testing.WithFlag;
        import org.junit.jupiter.api.Test;
        record Booking(Flags flags) {
          String book() { return "booked"; }
        }
        """
            + indented("@WithFlag");

    Program.of(test).compile(directory);
  }

  @Test
  @Tag("FLAG-11")
  void everyCommandEndsWithoutAFinding() throws IOException {
    String block =
        Fences.of(readme).in("").stream()
            .filter(text -> text.startsWith("evenkeel flags lint"))
            .findFirst()
            .orElseThrow();
    for (String line : block.lines().filter(each -> !each.contains("simulate")).toList()) {
      String command = line.replaceFirst(" +#.*", "").replace(" < contexts.ndjson", "");
      assertEnds(command.replaceFirst(" +\\[.*?]", ""));
      assertEnds(command.replaceAll("[\\[\\]]", ""));
    }
  }

  private void assertEnds(String line) throws IOException {
    MatchResult context =
        CONTEXT.matcher(Files.readString(readme)).results().findFirst().orElseThrow();
    String[] arguments =
        List.of(line.replaceFirst("^evenkeel ", "").split(" +")).stream()
            .map(word -> word.endsWith(".yml") ? directory.resolve(word).toString() : word)
            .toArray(String[]::new);
    var said = new StringWriter();
    var out = new PrintWriter(said, true);
    var in = new ByteArrayInputStream((context.group(1) + "\n").getBytes(StandardCharsets.UTF_8));

    int code = EvenkeelCommand.run(in, out, out, arguments);

    assertThat(code).as(line + ": " + said).isZero();
    if (line.contains(" eval ")) {
      assertThat(said.toString())
          .matches("\\{\"value\":.*,\"variant\":.*,\"reason\":.*,\"generation\":.*}\\n");
    }
  }

  private String ran(String source) throws IOException, InterruptedException {
    Program program = Program.of(source);
    program.compile(directory);
    return program.run(directory);
  }
}
