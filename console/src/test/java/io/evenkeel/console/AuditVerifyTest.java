package io.evenkeel.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("PHI-9")
class AuditVerifyTest {
  @TempDir Path directory;
  private Path log;
  private Path key;

  @BeforeEach
  void threeRecordsAreSealed() throws IOException {
    log = directory.resolve("audit.log");
    key = Files.writeString(directory.resolve("key"), "0123456789abcdefghijklmnopqrstuvwxyz\n");
    try (AuditLog audit = AuditLog.inFile(log, AuditKey.fromFile(key))) {
      for (String flag : List.of("one", "two", "three")) {
        audit.append(new AuditRecord("alice", "flag.disable", flag, "drill", "on", "off"));
      }
    }
  }

  @Test
  void anUntouchedLogIsIntact() {
    Run run = verify();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(log + ": intact, 3 records, last ");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void anEditedRecordIsABreakAtItsLine() throws IOException {
    Files.writeString(log, Files.readString(log).replace("\"two\"", "\"six\""));

    Run run = verify();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines().get(0)).startsWith(log + ":2: EDITED: ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aDroppedRecordIsABreakAtItsLine() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    lines.remove(1);
    Files.write(log, lines);

    Run run = verify();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errLines().get(0)).startsWith(log + ":2: ");
  }

  @Test
  void aLogCutAtItsEndIsBroken() throws IOException {
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, 2));

    assertThat(verify().exitCode()).isEqualTo(1);
  }

  @Test
  void aDeletedLogWhoseHeadIsStillThereIsBroken() throws IOException {
    Files.delete(log);

    assertThat(verify().exitCode()).isEqualTo(1);
  }

  @Test
  void anotherKeyDoesNotVerifyTheLog() throws IOException {
    Files.writeString(key, "zyxwvutsrqponmlkjihgfedcba9876543210");

    assertThat(verify().exitCode()).isEqualTo(1);
  }

  @Test
  void machinesGetTheSameAnswerAsJson() throws IOException {
    JsonNode intact = json();
    assertThat(intact.get("intact").booleanValue()).isTrue();
    assertThat(intact.get("records").intValue()).isEqualTo(3);
    assertThat(intact.has("break")).isFalse();

    Files.writeString(log, Files.readString(log).replace("\"three\"", "\"seven\""));

    JsonNode broken = json();
    assertThat(broken.get("intact").booleanValue()).isFalse();
    assertThat(broken.get("break").get("line").intValue()).isEqualTo(3);
    assertThat(broken.get("break").get("kind").stringValue()).isEqualTo("EDITED");
  }

  @Test
  void whatCannotBeReadIsBadInput() {
    Path missing = directory.resolve("missing");
    assertBadInput(Run.of("audit", "verify", missing.toString(), "--key-file", key.toString()));
    assertBadInput(Run.of("audit", "verify", directory.toString(), "--key-file", key.toString()));
    assertBadInput(Run.of("audit", "verify", log.toString(), "--key-file", missing.toString()));
    assertBadInput(Run.of("audit", "verify", log.toString(), "--key-file", directory.toString()));
    assertBadInput(Run.of("audit", "verify", log.toString(), "--key-env", "EVENKEEL_NO_SUCH_KEY"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void aKeyThatIsNoSecretIsRefused(String secret) throws IOException {
    Files.writeString(key, secret);

    assertBadInput(verify());
  }

  @Test
  void theKeyIsGivenInOneWay() {
    Run run =
        Run.of("audit", "verify", log.toString(), "--key-file", key.toString(), "--key-env", "K");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("mutually exclusive");
  }

  @Test
  void aFileThatIsNoLogIsBroken() throws IOException {
    Files.write(log, new byte[] {0, 1, 2, (byte) 0xff, '\n', 7});

    assertThat(verify().exitCode()).isEqualTo(1);
  }

  private static void assertBadInput(Run run) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errLines()).singleElement().asString().startsWith("evenkeel: ");
    assertThat(run.out()).isEmpty();
  }

  private Run verify() {
    return Run.of("audit", "verify", log.toString(), "--key-file", key.toString());
  }

  private JsonNode json() {
    Run run = Run.of("audit", "verify", log.toString(), "--key-file", key.toString(), "--json");
    assertThat(run.err()).isEmpty();
    return JsonMapper.shared().readTree(run.out());
  }
}
