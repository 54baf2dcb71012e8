package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.rollout.CanaryService.FLAG;
import static io.evenkeel.flags.rollout.CanaryService.yaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditVerification;
import io.evenkeel.flags.Reason;
import io.evenkeel.state.StateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes a canary back, and what does not, in a service as it is run. */
@Tag("FLAG-6")
class SelfRollbackTest {
  private static final String RAMP =
      "strategy: gradual, success_threshold: 99, ramp: {steps: [10, 50, 100], hold: 1m, bake: 1h}";
  private static final String ASKING =
      "strategy: gradual, success_threshold: 99,"
          + " ramp: {steps: [20, 100], hold: 1m, success: 'containment_rate > 85%'}";

  @TempDir private Path directory;

  @Test
  void aCanaryThatFailsIsRolledBackAndThatIsDurableWithItsEvidenceBeforeAnybodyHears()
      throws IOException {
    try (var service = CanaryService.onDisk(directory, yaml(RAMP))) {
      List<FlagRecord> stored = new ArrayList<>();
      List<Boolean> audited = new ArrayList<>();
      service.events.subscribe(
          RampVerdict.class,
          verdict -> {
            if (verdict.verdict() == Verdict.ROLLBACK) {
              stored.add(recordOnDisk(service.directory));
              audited.add(service.auditText().contains("\"flag.rollback\""));
            }
          });
      service.traffic(3_000, Conduct.HEALTHY, Conduct.failing(0.1));

      RampVerdict verdict = service.lastVerdict();
      assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
      assertThat(verdict.text())
          .startsWith("the canary fails more often than the control (canary ")
          .contains(" failed of ");
      assertThat(verdict.evidence().comparison()).isGreaterThanOrEqualTo(400);
      assertThat(verdict.evidence().threshold()).isEqualTo(400);
      assertThat(verdict.evidence().canary().failures()).isGreaterThanOrEqualTo(3);
      assertThat(verdict.evidence().canary().exposures()).isLessThan(200);
      assertThat(audited).containsExactly(true);
      assertThat(stored).hasSize(1);
      Latch latch = stored.get(0).rollback().orElseThrow();
      assertThat(latch.actor()).isEqualTo("ramp");
      assertThat(latch.reason()).isEqualTo(verdict.text());
      assertThat(stored.get(0).stages().get(0).counts().canary())
          .isEqualTo(verdict.evidence().canary());
      assertThat(service.flags.flag(FLAG).decide("s", 0).reason()).isEqualTo(Reason.ROLLED_BACK);
      service.restart();
      assertThat(service.canariesIn1000()).isZero();
      assertThat(service.status().latch().orElseThrow().reason()).isEqualTo(verdict.text());
    }
    var log = directory.resolve("audit.log");
    assertThat(
            AuditVerification.verify(log, AuditKey.fromFile(directory.resolve("audit.key")))
                .isIntact())
        .isTrue();
  }

  /** What another process would read if this one were gone. */
  private static FlagRecord recordOnDisk(Path directory) {
    try {
      Path copy = Files.createTempDirectory(directory, "copy");
      // Others are saving: a file that is being replaced is gone when its turn comes.
      while (!isCopied(directory.resolve("state"), copy)) {
        Thread.onSpinWait();
      }
      try (StateStore store = StateStore.inDirectory(copy)) {
        return FlagRecordText.read(store.get(StateKey.of(FLAG)).orElseThrow().value());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCopied(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return false;
      }
      throw e;
    }
  }

  @Test
  void aCanaryThatIsOnlySlowerThanItsObjectiveIsRolledBackForThat() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.traffic(3_000, Conduct.HEALTHY, Conduct.slow(0.3));

      assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
      assertThat(service.lastVerdict().text())
          .startsWith("the canary is slower than its objective more often than the control (")
          .contains(" slow of ");
      assertThat(service.lastVerdict().evidence().canary().slow()).isGreaterThan(3);
    }
  }

  @Test
  void aCanaryThatOnlyTheBusinessSuffersFromIsRolledBackForThat() {
    try (var service = new CanaryService(directory, yaml(ASKING))) {
      service.traffic(3_000, Conduct.HEALTHY, Conduct.missing(0.5));

      assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
      assertThat(service.lastVerdict().text())
          .startsWith("the canary misses its success criterion more often than the control (")
          .contains(" missed of ");
      assertThat(service.lastVerdict().evidence().threshold()).isEqualTo(600);
    }
  }

  @Test
  void whenCallsOfOneArmGetLostTheRampHoldsAndSaysSo() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.promoted(1);

      service.traffic(4_000, Conduct.HEALTHY, Conduct.losing(0.4));

      assertThat(service.decisions()).containsExactly(Verdict.PROMOTE);
      assertThat(service.lastVerdict().verdict()).isEqualTo(Verdict.HOLD);
      assertThat(service.lastVerdict().text())
          .startsWith("calls get lost: sample ratio mismatch: ")
          .contains(" units have the canary, not 50%; calls of one arm get lost");
    }
  }

  @Test
  void troubleBeneathBothArmsHoldsTheRampAndIsReportedOnce() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.promoted(1).traffic(2_000, Conduct.failing(0.3), Conduct.failing(0.3));

      assertThat(service.decisions()).containsExactly(Verdict.PROMOTE);
      assertThat(service.incidents).hasSize(1);
      assertThat(service.incidents.get(0).text()).startsWith("canary and control fail together");

      service.healthy(8_000);
      assertThat(service.incidents).hasSize(1);
      assertThat(service.decisions()).containsExactly(Verdict.PROMOTE);
      assertThat(service.status().share().toString()).isEqualTo("50%");
    }
  }

  @Test
  void troubleBeneathBothArmsRollsBackWhereTheFlagSaysSo() {
    try (var service =
        new CanaryService(directory, yaml("on_shared_incident: rollback, " + RAMP))) {
      service.traffic(3_000, Conduct.failing(0.3), Conduct.failing(0.3));

      assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
      assertThat(service.incidents).hasSize(1);
      assertThat(service.lastVerdict().text()).startsWith("canary and control fail together");
    }
  }

  @Test
  void holdIsWhatAFlagMaySayToo() {
    try (var service = new CanaryService(directory, yaml("on_shared_incident: hold, " + RAMP))) {
      service.traffic(3_000, Conduct.failing(0.3), Conduct.failing(0.3));

      assertThat(service.decisions()).isEmpty();
      assertThat(service.incidents).hasSize(1);
    }
  }

  @Test
  void aCanaryThatEverybodyHasIsRolledBackByItsThresholdWhileItBakes() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.promoted(2).healthy(500);
      assertThat(service.status().phase()).isEqualTo(Phase.BAKING);

      service.traffic(3_000, Conduct.HEALTHY, Conduct.failing(0.1));

      assertThat(service.decisions())
          .containsExactly(Verdict.PROMOTE, Verdict.PROMOTE, Verdict.ROLLBACK);
      assertThat(service.lastVerdict().text()).startsWith("success is below 99%");
      assertThat(service.canariesIn1000()).isZero();
    }
  }

  @Test
  void aUserWhoRetriesFiftyTimesInVainTakesNothingBack() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.healthy(1_000);
      var always = Conduct.failing(1);
      String user = null;
      for (int i = 0; user == null; i++) {
        user = service.session("user-" + i, Conduct.HEALTHY, always) ? "user-" + i : null;
      }
      var context = io.evenkeel.flags.FlagContext.of(user).startedAt(service.time.now());
      for (int i = 0; i < 50; i++) {
        assertThat(service.call(context, Conduct.HEALTHY, always)).isTrue();
        service.time.advance(Duration.ofSeconds(1));
      }
      service.healthy(1_000);

      assertThat(service.decisions()).doesNotContain(Verdict.ROLLBACK);
      assertThat(service.status().evidence().canary().failures()).isLessThan(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 7", "2, 1"})
  void whicheverStageACanaryFailsInNothingBringsItBackInDaysOfHealthyCalls(int stage, int days) {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      service.promoted(stage).traffic(3_000, Conduct.HEALTHY, Conduct.failing(0.3));
      assertThat(service.decisions()).hasSize(stage + 1).endsWith(Verdict.ROLLBACK);
      long generation = service.status().generation();

      for (int day = 0; day < days; day++) {
        if (day == days / 2) {
          service.restart();
        }
        for (int i = 0; i < 96; i++) {
          assertThat(service.session("d-" + day + "-" + i, Conduct.HEALTHY, Conduct.HEALTHY))
              .isFalse();
          service.time.advance(Duration.ofMinutes(15));
        }
      }

      assertThat(service.decisions()).hasSize(stage + 1);
      assertThat(service.status().generation()).isEqualTo(generation);
      assertThat(service.canariesIn1000()).isZero();
    }
  }

  @Test
  void aListenerThatThrowsOrCallsBackChangesNothingAboutARollback() {
    try (var service = new CanaryService(directory, yaml(RAMP))) {
      List<String> answers = new ArrayList<>();
      service.events.subscribe(
          RampVerdict.class,
          verdict -> {
            throw new IllegalStateException("a listener's own");
          });
      service.events.subscribe(
          RampVerdict.class,
          verdict -> {
            if (verdict.verdict() == Verdict.ROLLBACK && answers.isEmpty()) {
              answers.add(service.status().phase().toString());
              answers.add(service.flags.rollback(FLAG, "bot", "again").message());
              answers.add(service.flags.promote(FLAG, "bot", "anyway").message());
            }
          });
      List<RampVerdict> later = new ArrayList<>();
      service.events.subscribe(RampVerdict.class, later::add);
      service.traffic(3_000, Conduct.HEALTHY, Conduct.failing(0.3));

      assertThat(answers)
          .containsExactly(
              "ROLLED_BACK",
              "it is rolled back already",
              "only a canary, a ramp or an experiment is promoted; this flag is ROLLED_BACK");
      assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
      assertThat(later).isEqualTo(service.verdicts);
      assertThat(service.canariesIn1000()).isZero();
    }
  }
}
