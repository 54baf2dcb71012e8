package io.evenkeel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.architecture.House;
import io.evenkeel.config.Configuration;
import io.evenkeel.console.EvenkeelCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What core's README shows of {@code evenkeel slo} runs as it stands there, every option of it. */
class SloCommandsReadmeTest {
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
  private static final Set<String> EVERYWHERE = Set.of("--help", "--version", "--output");

  @TempDir Path directory;
  private Fences readme;

  @BeforeEach
  void writeWhatTheReadmeShows() throws IOException {
    readme = Fences.of(House.root().resolve("core/README.md"));
    String objectives =
        readme.in("yaml").stream()
            .filter(text -> text.startsWith("service_slos:\n  appointments:"))
            .findFirst()
            .orElseThrow();
    Files.writeString(directory.resolve("evenkeel.yml"), objectives);
    Files.writeString(directory.resolve("events.ndjson"), readme.in("ndjson").get(0));
  }

  @Test
  void everyYamlBlockLoads() {
    assertThat(readme.in("yaml")).hasSizeGreaterThan(2);
    readme.in("yaml").forEach(text -> Configuration.parse("README.md", text));
  }

  @Test
  void everyCommandEndsAsItSays() throws IOException {
    for (String line : readme.in("sh").get(0).lines().toList()) {
      StringWriter said = new StringWriter();
      assertThat(run(line, said))
          .as(line + ": " + said)
          .isEqualTo(line.contains("# ends with 1") ? 1 : 0);
    }
  }

  @Test
  void everyOptionOfEveryCommandIsShown() throws IOException {
    StringWriter help = new StringWriter();
    assertThat(run("evenkeel slo --help", help)).isZero();
    List<String> commands =
        Pattern.compile("(?m)^  ([a-z]+) {2,}")
            .matcher(help.toString())
            .results()
            .map(command -> command.group(1))
            .toList();
    assertThat(commands).hasSizeGreaterThan(7);
    for (String command : commands) {
      StringWriter options = new StringWriter();
      assertThat(run("evenkeel slo " + command + " --help", options)).isZero();
      String synopsis =
          options
              .toString()
              .lines()
              .filter(OPTION.asPredicate())
              .filter(line -> line.matches(" +(-[a-z], )?--.*"))
              .collect(Collectors.joining("\n"));
      Set<String> known = options(synopsis);
      known.removeAll(EVERYWHERE);
      String shown =
          readme
              .in("sh")
              .get(0)
              .lines()
              .filter(line -> line.startsWith("evenkeel slo " + command + " "))
              .collect(Collectors.joining("\n"));
      assertThat(options(shown)).as(command).containsAll(known);
    }
  }

  private static Set<String> options(String text) {
    return OPTION
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Runs a line as a shell in the directory would; a word with a dot or a slash is a file. */
  private int run(String line, StringWriter said) throws IOException {
    String[] parts = line.replaceFirst(" +#.*", "").split(" < ", 2);
    String[] arguments =
        List.of(parts[0].replaceFirst("^evenkeel ", "").split(" ")).stream()
            .map(word -> word.matches(".*[./].*") ? directory.resolve(word).toString() : word)
            .toArray(String[]::new);
    PrintWriter out = new PrintWriter(said, true);
    try (InputStream in =
        parts.length < 2
            ? new ByteArrayInputStream(new byte[0])
            : Files.newInputStream(directory.resolve(parts[1]))) {
      return EvenkeelCommand.run(in, out, out, arguments);
    }
  }
}
