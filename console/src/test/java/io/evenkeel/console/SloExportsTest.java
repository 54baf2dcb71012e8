package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloExportsTest {
  private static final String GOOD =
      """
      service_slos:
        api:
          availability: {target: 99.9%}
      """;
  private static final String WITH_A_SIGNAL =
      GOOD
          + """
          critical_alerts:
            - {name: Leak, condition: phi_leak_incidents > 0, severity: critical}
          """;

  @TempDir Path directory;

  @Test
  @Tag("SLO-13")
  void rulesGoToStandardOutputOrIntoAFile() throws IOException {
    String file = write(GOOD);
    Run printed = Run.of("slo", "rules", file);
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.err()).isEmpty();
    assertThat(printed.out()).contains("alert: \"fast_burn\"");

    Path rules = directory.resolve("out/rules.yml");
    assertThat(Run.of("slo", "rules", file, "-o", rules.toString()).exitCode()).isZero();
    assertThat(rules).hasContent(printed.out());
  }

  @Test
  @Tag("SLO-13")
  void aLinkStaysALinkAndItsFileIsWritten() throws IOException {
    Path rules = Files.writeString(directory.resolve("rules.yml"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.yml"), rules.getFileName());
    assertThat(Run.of("slo", "rules", write(GOOD), "-o", link.toString()).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(rules).content().startsWith("groups:");
  }

  @Test
  @Tag("SLO-13")
  void aDeviceIsWrittenToAndNeverReplaced() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full) && !Files.isRegularFile(full), "no such device here");
    // By a link of our own: whoever breaks this replaces the link, not the machine's device.
    Path link = Files.createSymbolicLink(directory.resolve("full"), full);
    Run run = Run.of("slo", "rules", write(GOOD), "-o", link.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(link + ": cannot be written: ");
    assertThat(link).isSymbolicLink();
  }

  @Test
  @Tag("SLO-13")
  void aDirectoryIsNoPlaceForRulesAndNothingIsLeftInIt() throws IOException {
    String file = write(GOOD);
    Run run = Run.of("slo", "rules", file, "-o", directory.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(directory + ": is a directory; name a file in it");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  @Tag("SLO-14")
  void aDirectoryInTheWayOfADocumentIsNamedAndStays() throws IOException {
    Path inTheWay = Files.createDirectories(directory.resolve("docs/slo-api.md"));
    Run run = Run.of("slo", "docs", write(GOOD), "-o", inTheWay.resolveSibling(".").toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("slo-api.md:1:1: is a directory");
    assertThat(directory.resolve("docs/runbook-api.md")).doesNotExist();
  }

  @Test
  @Tag("SLO-13")
  void whatTheRulesCannotSayIsNamedAndFailsOnlyTheStrict() throws IOException {
    String file = write(WITH_A_SIGNAL);
    Run lenient = Run.of("slo", "rules", file);
    assertThat(lenient.exitCode()).isZero();
    assertThat(lenient.err()).startsWith(file + ":5:5: alert 'Leak' has no Prometheus rule");
    assertThat(lenient.out()).contains("groups:");

    Run strict = Run.of("slo", "rules", "--strict", file);
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.err()).isEqualTo(lenient.err());
  }

  @Test
  @Tag("SLO-13")
  void openSloNamesWhatItHasNoWordsFor() throws IOException {
    String file = write(GOOD);
    Run lenient = Run.of("slo", "openslo", file);
    assertThat(lenient.exitCode()).isZero();
    assertThat(lenient.out()).contains("apiVersion: \"openslo/v1\"", "kind: \"SLO\"");
    assertThat(lenient.errLines()).isNotEmpty().allMatch(line -> line.startsWith(file + ":3:"));
    assertThat(Run.of("slo", "openslo", "--strict", file).exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dashboards", "docs"})
  @Tag("SLO-13")
  @Tag("SLO-14")
  void filesAreWrittenOnceAndACheckFindsWhatIsNotUpToDate(String command) throws IOException {
    String file = write(GOOD);
    String out = directory.resolve("out").toString();
    assertThat(Run.of("slo", command, file, "-o", out, "--check").exitCode()).isEqualTo(1);
    assertThat(Path.of(out)).doesNotExist();

    Run first = Run.of("slo", command, file, "-o", out);
    assertThat(first.exitCode()).isZero();
    assertThat(first.outLines()).hasSize(command.equals("docs") ? 2 : 4);
    assertThat(Run.of("slo", command, file, "-o", out)).isEqualTo(new Run(0, "", ""));
    assertThat(Run.of("slo", command, file, "-o", out, "--check").exitCode()).isZero();

    Path one = Path.of(first.outLines().get(0));
    Files.delete(one);
    Run outdated = Run.of("slo", command, file, "-o", out, "--check");
    assertThat(outdated).isEqualTo(new Run(1, "", one + ": not up to date\n"));
  }

  @Test
  @Tag("SLO-14")
  void aDocumentWithABrokenMarkerIsNamedByItsLineAndKept() throws IOException {
    String file = write(GOOD);
    String out = directory.resolve("out").toString();
    Run.of("slo", "docs", file, "-o", out);
    Path slo = Path.of(out, "slo-api.md");
    String broken = Files.readString(slo).replace("<!-- /evenkeel:part sli -->\n", "");
    Files.writeString(slo, broken);

    Run run = Run.of("slo", "docs", file, "-o", out);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines().get(0)).startsWith(slo + ":").contains("begins inside part 'sli'");
    assertThat(slo).hasContent(broken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules", "openslo", "dashboards -o out", "docs -o out"})
  void aConfigurationThatDoesNotLoadIsWrongInput(String command) throws IOException {
    String file = write("service_slos: 7\n");
    Run run = Run.of(("slo " + command + " " + file).split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).isNotEmpty().allMatch(line -> line.startsWith(file + ":1:"));
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rules", "openslo", "dashboards x.yml", "docs x.yml", "rules --check x.yml"})
  void wrongUsageIsExplained(String command) throws IOException {
    String file = write(GOOD);
    Run run = Run.of(("slo " + command.replace("x.yml", file)).split(" "));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isNotEmpty();
  }

  private String write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("evenkeel.yml"), yaml).toString();
  }
}
