package io.evenkeel.slo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Handbooks;
import io.evenkeel.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("SLO-14")
class SloDocumentsTest {
  private static final String YAML =
      """
      service_slos:
        api:
          availability: {target: 99.9%, measurement_window: 30d}
          latency: {p95: "< 700ms", error_budget: 1%}
      escalation_matrix:
        level_1_operations: {response_time: "< 5 minutes", scope: standard_alerts}
      backup_strategy:
        databases:
          frequency: hourly
          steps: [stop writes, copy]
      """;

  @TempDir Path directory;

  @Test
  void theObjectivesOfAServiceHaveTheFiveSectionsOfTheStandard() throws IOException {
    generate(YAML);
    assertThat(headings("slo-api.md"))
        .containsExactly("Service", "SLI", "SLO Target", "Measurement", "Alerting");
    assertThat(read("slo-api.md"))
        .contains(
            "| `availability` | 99.9% | rolling 30d | 0.1 % of events, as much as 43.2 minutes")
        .contains("one-minute slices in which at least 95 % of the calls")
        .contains("more than 1.44 % of at least 70 events in 1h, and of those in 5m, are bad");
  }

  @Test
  void aThresholdBelowAMillisecondIsSaidAsItIs() throws IOException {
    generate(YAML.replace("< 700ms", "< 0.3ms"));
    assertThat(read("slo-api.md")).contains("strictly faster than 0.3ms");
  }

  @ParameterizedTest
  @CsvSource({
    "Ärger über 5xx, Ärger über 5xx, ärger-über-5xx",
    "<b>Leak</b>, &lt;b>Leak&lt;/b>, bleakb",
    "two\\nlines, two lines, two-lines",
  })
  void anAlertsHeadingIsItsNameAndRulesLinkToIt(String name, String heading, String anchor)
      throws IOException {
    String yaml =
        YAML
            + "warning_alerts: [{name: \"%s\", condition: availability < 99%%, severity: warning}]\n"
                .formatted(name);
    generate(yaml);
    assertThat(read("runbook-api.md")).contains("\n### " + heading + "\n");
    assertThat(PrometheusRules.of(Configuration.parse("evenkeel.yml", yaml)).text())
        .contains("runbook: \"runbook-api.md#" + anchor + "\"");
  }

  @Test
  void theRunbookHasTheSevenSectionsOfTheStandard() throws IOException {
    generate(YAML);
    assertThat(headings("runbook-api.md"))
        .containsExactly(
            "Service Overview",
            "SLOs/SLIs",
            "Dashboards & Alerts",
            "Common Failures & Diagnostics",
            "Step-by-step Procedures",
            "Escalation & Ownership",
            "DR/Backup/Restore");
    assertThat(read("runbook-api.md"))
        .contains("| `level_1_operations` | – | 5m | standard_alerts | – |")
        .contains("- Databases\n  - Frequency: hourly\n  - Steps\n    - stop writes\n    - copy\n");
  }

  @Test
  void aSectionWithoutASourceSaysSo() throws IOException {
    generate(YAML.split("backup_strategy", -1)[0]);
    assertThat(section("runbook-api.md", "DR/Backup/Restore"))
        .contains("The configuration has no source for this section")
        .contains("`backup_strategy`");
    assertThat(section("runbook-api.md", "Escalation & Ownership")).doesNotContain("no source");
  }

  @Test
  void everyDocumentationSectionOfTheHandbooksIsQuoted() throws IOException {
    for (Path handbook : Handbooks.files()) {
      Configuration configuration =
          Configuration.parse("evenkeel.yml", Files.readString(handbook) + slos(handbook));
      GeneratedFiles files = SloDocuments.of(configuration, directory);
      String runbook = files.texts().get("runbook-quoting.md");
      configuration
          .documentation()
          .keySet()
          .forEach(name -> assertThat(runbook).contains("### " + Markdown.spoken(name) + "\n"));
    }
  }

  private static String slos(Path handbook) throws IOException {
    boolean own = Files.readString(handbook).contains("service_slos:");
    return own
        ? "  quoting: {availability: {target: 99%}}\n"
        : "\nservice_slos:\n  quoting: {availability: {target: 99%}}\n";
  }

  @Test
  void whatPeopleWroteOutsideOfThePartsIsKeptAndThePartsAreWrittenAnew() throws IOException {
    generate(YAML);
    Path runbook = directory.resolve("runbook-api.md");
    String mine = "\nOur own words: call *Ada* first.\n\n";
    String before = Files.readString(runbook);
    int end = before.indexOf("<!-- /evenkeel:part procedures -->\n");
    int after = end + "<!-- /evenkeel:part procedures -->\n".length();
    Files.writeString(
        runbook,
        "<!-- ours -->\n"
            + before.substring(0, after)
            + mine
            + before.substring(after)
            + "The end");

    generate(YAML.replace("99.9%", "99.5%"));

    assertThat(Files.readString(runbook))
        .startsWith("<!-- ours -->\n# Runbook of api\n")
        .contains("<!-- /evenkeel:part procedures -->\n" + mine)
        .endsWith("The end")
        .contains("| `availability` | 99.5% |")
        .doesNotContain("99.9%");
  }

  @Test
  void generatingTwiceChangesNothing() throws IOException {
    assertThat(generate(YAML)).containsExactly("slo-api.md", "runbook-api.md");
    assertThat(generate(YAML)).isEmpty();
  }

  @Test
  void aPartThatSomebodyDeletedComesBackInItsPlace() throws IOException {
    generate(YAML);
    Path slo = directory.resolve("slo-api.md");
    String whole = Files.readString(slo);
    Files.writeString(
        slo, whole.replaceFirst("(?s)<!-- evenkeel:part sli .*?/evenkeel:part sli -->\n\n", ""));
    assertThat(headings("slo-api.md")).doesNotContain("SLI");
    generate(YAML);
    assertThat(headings("slo-api.md"))
        .containsExactly("Service", "SLI", "SLO Target", "Measurement", "Alerting");
    Files.writeString(
        slo, whole.replaceFirst("(?s)<!-- evenkeel:part service .*?part service -->\n\n", ""));
    generate(YAML);
    assertThat(headings("slo-api.md").get(0)).isEqualTo("Service");
    Files.writeString(slo, "Only mine\n");
    generate(YAML);
    assertThat(read("slo-api.md")).startsWith("Only mine\n");
    assertThat(headings("slo-api.md")).hasSize(5);
  }

  @Test
  void theLineEndsOfAFileStayAsTheyAre() throws IOException {
    generate(YAML);
    Path slo = directory.resolve("slo-api.md");
    Files.writeString(slo, Files.readString(slo).replace("\n", "\r\n"));
    assertThat(generate(YAML)).isEmpty();
    generate(YAML.replace("99.9%", "99.5%"));
    assertThat(Files.readString(slo)).contains("99.5%").doesNotContainPattern("(?<!\r)\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- evenkeel:part sli 00000000 -->",
        "<!-- /evenkeel:part sli -->",
        "<!-- evenkeel:part sli -->",
        "<!--evenkeel:part service deadbeef-->",
      })
  void aFileWithABrokenMarkerIsRefusedAtItsLineAndStaysAsItIs(String marker) throws IOException {
    generate(YAML);
    Path slo = directory.resolve("slo-api.md");
    String broken = "# Mine\n" + marker + "\n" + Files.readString(slo);
    Files.writeString(slo, broken);

    GeneratedFiles files = files(YAML.replace("99.9%", "99.5%"));

    assertThat(files.refused())
        .extracting(Problem::toString)
        .isNotEmpty()
        .allMatch(problem -> problem.startsWith(slo + ":"));
    assertThat(files.refused().get(0).position().line()).isLessThanOrEqualTo(8);
    assertThatThrownBy(() -> files.writeTo(directory)).isInstanceOf(IllegalStateException.class);
    assertThat(read("slo-api.md")).isEqualTo(broken);
    assertThat(read("runbook-api.md")).contains("99.9%");
  }

  @Test
  void aPartThatSomebodyEditedIsNeverOverwritten() throws IOException {
    generate(YAML);
    Path slo = directory.resolve("slo-api.md");
    Files.writeString(slo, Files.readString(slo).replace("## SLI\n", "## SLI\n\nTold by hand.\n"));
    int line = read("slo-api.md").lines().toList().indexOf("## SLI");
    assertThat(files(YAML).refused())
        .singleElement()
        .extracting(Problem::toString)
        .asString()
        .startsWith(slo + ":" + line + ":1: generated part 'sli' was edited");
  }

  @Test
  void noTextOfTheFileCanPoseAsAMarkerOrATag() throws IOException {
    String hostile =
        YAML + "team_rituals:\n  coffee: \"<!-- /evenkeel:part procedures --> <script> | x\"\n";
    generate(hostile);
    assertThat(generate(hostile)).isEmpty();
    assertThat(files(hostile).refused()).isEmpty();
    assertThat(read("runbook-api.md")).contains("&lt;script>").doesNotContain("<script>");
  }

  private List<String> generate(String yaml) throws IOException {
    return files(yaml).writeTo(directory);
  }

  private GeneratedFiles files(String yaml) throws IOException {
    return SloDocuments.of(Configuration.parse("evenkeel.yml", yaml), directory);
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private List<String> headings(String name) throws IOException {
    try (Stream<String> lines = read(name).lines()) {
      return lines.filter(line -> line.startsWith("## ")).map(line -> line.substring(3)).toList();
    }
  }

  private String section(String name, String heading) throws IOException {
    return read(name).split("## " + heading + "\n", -1)[1].split("\n## ", -1)[0];
  }
}
