package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditVerification;
import io.evenkeel.config.Share;
import io.evenkeel.flags.Fixtures;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Flags;
import io.evenkeel.flags.Reason;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
  @TempDir private Path directory;

  @Test
  @Timeout(60)
  @Tag("FLAG-6")
  void aRollbackOutlivesAProcessThatIsKilledAsItIsAnnounced() throws Exception {
    String announced = killWhenAnnounced("rollback");

    assertThat(announced).startsWith("announced the canary fails more often than the control");
    afterRestart(
        (decision, status) -> {
          assertThat(decision.isOn()).isFalse();
          assertThat(decision.reason()).isEqualTo(Reason.ROLLED_BACK);
          assertThat(decision.generation()).isEqualTo(2);
          assertThat(status.latch().orElseThrow().reason())
              .startsWith("the canary fails more often");
          assertThat(status.latch().orElseThrow().actor()).isEqualTo("ramp");
        },
        "flag.rollback");
  }

  @Test
  @Timeout(60)
  @Tag("FLAG-8")
  void aDisableOutlivesAProcessThatIsKilledAsItReturns() throws Exception {
    String announced = killWhenAnnounced("disable");

    assertThat(announced).isEqualTo("announced everybody has the control");
    afterRestart(
        (decision, status) -> {
          assertThat(decision.isOn()).isFalse();
          assertThat(decision.reason()).isEqualTo(Reason.KILLED);
          assertThat(status.latch().orElseThrow().reason()).isEqualTo("pages are blank");
        },
        "flag.disable");
  }

  @Test
  @Timeout(60)
  @Tag("FLAG-8")
  void anOverrideOutlivesAProcessThatIsKilledAsItIsAnnounced() throws Exception {
    String announced = killWhenAnnounced("override");

    assertThat(announced)
        .isEqualTo("announced flag f set by alice to give 'canary' at 80%, generation 2");
    afterRestart(
        (decision, status) -> {
          assertThat(decision.generation()).isEqualTo(2);
          assertThat(status.share()).isEqualTo(Share.ofPercent(80));
          OverrideStatus override = status.override().orElseThrow();
          assertThat(override.reason()).isEqualTo("support asks for it");
          assertThat(override.monitored()).hasValue(Duration.ZERO);
        },
        "flag.set");
  }

  @Test
  @Timeout(60)
  @Tag("FLAG-12")
  void aFreezeOutlivesAProcessThatIsKilledAsItReturns() throws Exception {
    String announced = killWhenAnnounced("freeze");

    assertThat(announced).isEqualTo("announced promotions are frozen");
    afterRestart((decision, status) -> assertThat(status.frozen()).isTrue(), "flags.freeze");
  }

  private interface Check {
    void accept(FlagDecision decision, RolloutStatus status);
  }

  private void afterRestart(Check check, String audited) throws Exception {
    AuditKey key = AuditKey.fromFile(key());
    try (Foundation foundation = Foundation.inDirectory(directory.resolve("data"), key);
        Flags flags = Flags.start(new Fixtures.Reloadable(canary("f", 50)), foundation)) {
      check.accept(flags.flag("f").decide("session-1"), flags.statuses().get(0));
    }
    Path log = directory.resolve("data/audit.log");
    assertThat(AuditVerification.verify(log, key).isIntact()).isTrue();
    assertThat(Files.readString(log)).contains("\"" + audited + "\"");
  }

  /** Starts the service, and kills it with SIGKILL as soon as it has said something. */
  private String killWhenAnnounced(String what) throws Exception {
    Process service =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KilledProcess.class.getName(),
                    directory.resolve("data").toString(),
                    key().toString(),
                    what))
            .redirectErrorStream(true)
            .start();
    try (var lines = new BufferedReader(new InputStreamReader(service.getInputStream(), UTF_8))) {
      String line = lines.readLine();
      while (line != null && !line.startsWith("announced ")) {
        line = lines.readLine();
      }
      service.destroyForcibly();
      return line == null ? "the service said nothing" : line;
    } finally {
      service.destroyForcibly();
      service.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private Path key() throws Exception {
    Path key = directory.resolve("audit.key");
    if (!Files.exists(key)) {
      Files.writeString(key, "a key for tests only: 0123456789 abcdefghijkl");
    }
    return key;
  }
}
