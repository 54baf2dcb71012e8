package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.redaction.CallKey;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.leak.LeakResponse;
import io.evenkeel.redaction.leak.LeakWatch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands about patients' data: each when all is well, when the promise is broken, misused.
 */
@Tag("PHI-9")
class PhiCommandsTest {
  private static final String DIRTY = "INFO trace_id=4bf92f3577b34da6 call 212-555-0187\n";

  @TempDir Path directory;
  private Path config;
  private Path key;
  private Path state;

  @BeforeEach
  void aServiceIsConfigured() throws IOException {
    key = write("key", "0123456789abcdefghijklmnopqrstuvwxyz\n");
    state = directory.resolve("state-of-service");
    config = write("evenkeel.yml", configuration("standard"));
  }

  @AfterEach
  void nobodyIsIsolated() {
    Isolation.isolated().forEach(Isolation::release);
  }

  private String configuration(String enforcement) {
    return """
        evenkeel: {state_directory: "%s", audit_key_file: "%s"}
        phi_redaction:
          enforcement: %s
          leak_detection: {canaries: [zephyr-0099-quill]}
        """
        .formatted(state, key, enforcement);
  }

  private Foundation service() {
    return Foundation.inDirectory(state, AuditKey.fromFile(key));
  }

  private LiveConfiguration live() {
    return LiveConfiguration.fixed(Configuration.load(config));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void redactWritesEachLineWithoutItsValues() {
    Run run = Run.withInput("call 212-555-0187\nall is well\n", "phi", "redact", "--verify");

    assertThat(run).isEqualTo(new Run(0, "call [PHONE]\nall is well\n", ""));
  }

  @Test
  void redactFailsWhenTheSecondDetectorStillSeesAValue() {
    Run run =
        Run.withInput(
            "ok\nso zephyr 0099 quill\n", "phi", "redact", "--verify", "--config", config + "");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines()).singleElement().asString().startsWith("line 2: CANARY is still");
  }

  @Test
  void redactSuppressesWhatItCannotReadAndNamesTheMistakeInAConfiguration() throws IOException {
    Run unreadable =
        Run.withInput("a\u00ffb\nok\n".getBytes(StandardCharsets.ISO_8859_1), "phi", "redact");
    assertThat(unreadable).isEqualTo(new Run(2, "[SUPPRESSED]\nok\n", "line 1: not UTF-8\n"));

    Path wrong = write("wrong.yml", "phi_redaction: {enforcment: strict}\n");
    Run refused = Run.withInput("x", "phi", "redact", "--config", wrong.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).startsWith(wrong + ":1:");
  }

  @Test
  void redactRedactsEvenWhenTheServiceDoesNot() throws IOException {
    write("evenkeel.yml", configuration("none"));

    Run run = Run.withInput("call 212-555-0187\n", "phi", "redact", "--config", config.toString());

    assertThat(run).isEqualTo(new Run(0, "call [PHONE]\n", ""));
  }

  @Test
  void forensicsOfCleanLogsIsGood() throws IOException {
    Path log = write("service.log", "INFO ssn=[SSN]\n");

    Run run = Run.of("phi", "forensics", log.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("# PHI incident report").contains("Found: nothing.");
  }

  @Test
  void forensicsNamesClassFileLineAndTraceOfAValueAndNeverTheValue() throws IOException {
    Path packed = directory.resolve("service.log.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(("INFO ok\n" + DIRTY).getBytes(StandardCharsets.UTF_8));
    }
    Run run = Run.of("phi", "forensics", packed.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("| " + packed + " | 2 | ", "PHONE", "4bf92f3577b34da6");
    assertThat(run.out() + run.err()).doesNotContain("0187");

    Run json = Run.withInput(DIRTY, "phi", "forensics", "-", "--json");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.out()).contains("\"values\":1", "\"class\":\"PHONE\"").doesNotContain("0187");
  }

  @Test
  void forensicsOfADamagedOrMissingFileIsBadInput() throws IOException {
    Path packed = directory.resolve("service.log.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(DIRTY.repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(whole, whole.length / 2));

    Run damaged = Run.of("phi", "forensics", packed.toString());
    assertThat(damaged.exitCode()).isEqualTo(2);
    assertThat(damaged.err()).contains(packed + ": begins like gzip but is damaged");
    assertThat(Run.of("phi", "forensics", directory.resolve("no.log") + "").exitCode())
        .isEqualTo(2);
  }

  @Test
  void testPassesForAConfigurationThatRedactsAndAWholeAuditLog() {
    service().close();

    Run run = Run.of("phi", "test", config.toString());

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.outLines()).allMatch(line -> line.startsWith("PASS "));
    assertThat(run.out()).contains("PASS logback: 25 of 25", "PASS transcripts in pieces");
  }

  @Test
  void testFailsWhenRedactionIsOffOrTheAuditLogIsBroken() throws IOException {
    write("evenkeel.yml", configuration("none"));
    Run off = Run.of("phi", "test", config.toString());
    assertThat(off.exitCode()).isEqualTo(1);
    assertThat(off.out()).contains("FAIL enforcement: none", "FAIL logback: not ");

    write("evenkeel.yml", configuration("standard"));
    leakInto(state);
    Path log = state.resolve("audit.log");
    Files.writeString(log, Files.readString(log).replace("class=", "klass="));
    Run broken = Run.of("phi", "test", config.toString(), "--json");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).contains("\"passed\":false", "audit trail");
  }

  @Test
  void testOfAWrongConfigurationIsBadInput() throws IOException {
    Path wrong = write("wrong.yml", "phi_redaction: {enforcment: strict}\n");

    assertThat(Run.of("phi", "test", wrong.toString()).exitCode()).isEqualTo(2);
  }

  private void leakInto(Path state) {
    try (Foundation foundation = Foundation.inDirectory(state, AuditKey.fromFile(key));
        LeakWatch watch = LeakWatch.start(live(), foundation)) {
      OutputWatch.tell("logback", null, DIRTY);
      assertThat(watch.open()).isEqualTo(1);
    }
  }

  @Test
  void theReportOfAQuietMonthIsCompliant() {
    service().close();
    leakNothing();

    Run run = Run.of("phi", "report", config.toString(), "--period", "monthly");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("| verdict | compliant |", "| incidents | 0 |");
  }

  private void leakNothing() {
    try (Foundation foundation = service();
        LeakWatch watch = LeakWatch.start(live(), foundation)) {
      watch.clear("alice", "nothing was open");
    }
  }

  @Test
  void theReportOfAMonthWithAnIncidentIsNot() {
    leakInto(state);

    Run run = Run.of("phi", "report", config.toString(), "--json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "\"compliant\":false",
            "\"incidents\":1",
            "\"open\":1",
            "\"classes\":{\"PHONE\":1}",
            "\"channels\":{\"logback\":1}");
    Run before = Run.of("phi", "report", config.toString(), "--json", "--month", "2020-01");
    assertThat(before.out()).contains("\"incidents\":0", "\"open\":1");
  }

  @Test
  void aReportWithoutStateOrOfAMonthThatIsNoneIsBadInput() {
    assertThat(Run.of("phi", "report", config.toString()).err()).contains("no service keeps");
    service().close();
    assertThat(Run.of("phi", "report", config.toString(), "--month", "soon"))
        .isEqualTo(new Run(2, "", "evenkeel: --month wants a year and a month, such as 2026-10\n"));
    assertThat(Run.of("phi", "report", config.toString(), "--period", "daily").exitCode())
        .isEqualTo(2);
  }

  @Test
  void aRunningServiceIsolatesReleasesAndClearsOnRequest() {
    String trace = "4bf92f3577b34da6";
    try (Foundation foundation = service();
        LeakWatch watch = LeakWatch.start(live(), foundation);
        LeakResponse response = LeakResponse.start(watch, foundation, state)) {
      OutputWatch.tell("logback", null, DIRTY);
      assertThat(respond("--trace", trace)).isEqualTo(new Run(0, "call isolated\n", ""));
      assertThat(Isolation.isolated()).containsExactly(new CallKey(CallKey.Kind.TRACE, trace));
      assertThat(respond("--trace", trace, "--release").out()).isEqualTo("call released\n");
      assertThat(Isolation.isInForce()).isFalse();
      assertThat(respond("--trace", trace, "--release").exitCode()).as("again").isEqualTo(1);
      assertThat(respond("--clear").out()).isEqualTo("incidents cleared\n");
      assertThat(watch.open()).isZero();
      assertThat(response).isNotNull();
    }
  }

  private Run respond(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 6);
    System.arraycopy(
        new String[] {"phi", "respond", "--config", config.toString(), "--reason", "case 7"},
        0,
        all,
        0,
        6);
    System.arraycopy(arguments, 0, all, 6, arguments.length);
    return Run.of(all);
  }

  @Test
  void aRequestThatNoServiceTakesUpWaitsForTheNextOne() {
    service().close();

    Run run = respond("--call", "c-1", "--wait", "1s");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no service took it up within 1 s; it stays there");
  }

  @Test
  void aRequestToNobodyIsBadInput() {
    assertThat(respond("--call", "c-1").err()).contains("no service keeps its state there");
    assertThat(respond("--clear", "--release").exitCode()).isEqualTo(2);
    assertThat(respond().exitCode()).isEqualTo(2);
    assertThat(respond("--trace", "t", "--call", "c").exitCode()).isEqualTo(2);
  }
}
