package io.evenkeel.config;

import static io.evenkeel.config.GoodFiles.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.objectives.Indicator;
import io.evenkeel.config.objectives.ObjectiveSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handbooks of real teams, verbatim, where they lie beside the project. */
class HandbooksTest {
  private static final String EVERY = ObjectiveSettings.EVERY_SERVICE;

  static List<Path> handbooks() {
    List<Path> files = Handbooks.files();
    assumeFalse(files.isEmpty(), "no handbooks beside this checkout");
    return files;
  }

  @ParameterizedTest
  @MethodSource("handbooks")
  @Tag("SLO-1")
  void eachBlockLoadsAsItsTeamWroteIt(Path file) {
    assertThat(Configuration.load(file).findings())
        .noneMatch(finding -> finding.severity() == Problem.Severity.ERROR);
  }

  @Test
  @Tag("SLO-1")
  void allBlocksLoadAsOneFile() throws IOException {
    Configuration all = Configuration.parse("all.yml", concatenated());

    // Per service over flat over framework; the framework's availability lost to the flat one.
    assertThat(objective(all, "workflow_engine", "availability").target())
        .isEqualTo(Percentage.of("99.95"));
    assertThat(objective(all, EVERY, "availability").target()).isEqualTo(Percentage.of("99.9"));
    assertThat(objective(all, EVERY, "latency_p95").indicator())
        .isEqualTo(
            new Indicator.Latency(
                Percentage.of("95").percent(),
                Duration.ofMillis(700),
                Optional.of(Percentage.of("1"))));
    assertThat(objective(all, EVERY, "durability").target())
        .isEqualTo(Percentage.of("99.999999999"));
    assertThat(objective(all, EVERY, "throughput").window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(objective(all, EVERY, "containment_rate").level())
        .isEqualTo(ObjectiveSettings.Level.BUSINESS);
    assertThat(all.operations().alerts()).hasSize(5);
    assertThat(all.operations().severities()).hasSize(4);
    assertThat(all.operations().monitoring().burnAlerts()).hasSize(2);
    assertThat(all.operations().monitoring().consumptionAlerts()).hasSize(2);
    assertThat(all.documentation()).hasSize(22).containsKeys("disaster_recovery", "toil_reduction");
  }

  @Test
  @Tag("FLAG-1")
  void theFlagBlockKeepsItsMeaning() {
    Path file =
        handbooks().stream()
            .filter(each -> each.endsWith("VA-feature_flags.yml"))
            .findFirst()
            .orElseThrow();

    var flags = Configuration.load(file).flags();

    FlagSettings routing = at(flags, "llm_model_routing");
    assertThat(routing.strategy()).isEqualTo(FlagSettings.Strategy.CANARY);
    assertThat(routing.canaryShare()).isEqualTo(Share.ofPercent(5));
    assertThat(routing.successThreshold()).contains(Percentage.of("99.5"));
    FlagSettings template = at(flags, "new_prompt_template");
    assertThat(template.enabled()).isFalse();
    assertThat(template.ramp().orElseThrow().steps()).hasSize(6);
    assertThat(at(flags, "enhanced_phi_redaction").attributes())
        .containsEntry("enforcement", "strict");
  }

  private static ObjectiveSettings objective(Configuration from, String service, String name) {
    return from.objectives().stream()
        .filter(each -> each.service().equals(service) && each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  // Two of the blocks are both called change_management, which one file cannot hold.
  private static String concatenated() throws IOException {
    var all = new StringBuilder();
    for (Path file : handbooks()) {
      if (!file.endsWith("VA-change_management.yml")) {
        all.append(Files.readString(file)).append('\n');
      }
    }
    return all.toString();
  }
}
