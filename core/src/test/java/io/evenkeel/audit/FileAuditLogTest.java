package io.evenkeel.audit;

import static io.evenkeel.audit.Keys.KEY;
import static io.evenkeel.audit.Keys.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.event.EventBus;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAuditLogTest extends AuditLogContract {
  private final ManualTime time = new ManualTime();

  @TempDir Path directory;

  @Override
  AuditLog open() {
    return AuditLog.inFile(log(), KEY, time, new EventBus());
  }

  private Path log() {
    return directory.resolve("audit").resolve("audit.log");
  }

  private Path beside(String suffix) {
    return log().resolveSibling("audit.log" + suffix);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(log());
  }

  private AuditVerification verify() {
    return AuditVerification.verify(log(), KEY);
  }

  private void reopen() {
    audit.close();
    audit = open();
  }

  @Test
  @Tag("FLAG-10")
  void eachRecordIsOneLineThatSaysWhoWhatWhyBeforeAndAfter() throws IOException {
    time.advance(Duration.ofMillis(1));
    audit.append(change("llm_model_routing"));

    assertThat(lines())
        .singleElement()
        .asString()
        .matches(
            "\\{\"seq\":1,\"time\":\"2026-01-05T09:00:00\\.001Z\",\"actor\":\"alice\","
                + "\"action\":\"flag\\.rollback\",\"subject\":\"llm_model_routing\","
                + "\"reason\":\"canary fails\",\"before\":\"5 %\",\"after\":\"0 %\","
                + "\"prev\":\"0{64}\",\"mac\":\"[0-9a-f]{64}\"}");
  }

  @Test
  @Tag("FLAG-10")
  void openingAgainGoesOnWithTheChain() {
    audit.append(change("a"));
    reopen();
    assertThat(audit.append(change("b"))).isEqualTo(2);
    reopen();
    audit.appendOrSpool(change("c"));

    assertThat(verify().firstBreak()).isNull();
    assertThat(verify().records()).isEqualTo(3);
  }

  @Test
  void theSameChangesAtTheSameTimeAreTheSameBytes() throws IOException {
    audit.append(change("a"));
    byte[] first = Files.readAllBytes(log());
    audit.close();
    Files.delete(log());
    Files.delete(beside(".head"));

    audit = open();
    audit.append(change("a"));

    assertThat(Files.readAllBytes(log())).isEqualTo(first);
  }

  @Test
  void anOpenLogVerifiesToo() {
    audit.append(change("a"));

    assertThat(verify().isIntact()).isTrue();
    assertThat(verify().records()).isEqualTo(1);
  }

  @Test
  void recordsOfManyThreadsMakeOneChain() {
    IntStream.range(0, 100).parallel().forEach(i -> audit.append(change("flag " + i)));

    assertThat(verify()).satisfies(found -> assertThat(found.isIntact()).isTrue());
    assertThat(verify().records()).isEqualTo(100);
  }

  @Test
  void aRecordThatACrashCutShortIsKeptAsideAndNoted() throws IOException {
    audit.append(change("a"));
    audit.close();
    Files.writeString(log(), "{\"seq\":2,\"time\":\"2026", StandardOpenOption.APPEND);
    assertThat(verify().firstBreak())
        .extracting(AuditBreak::line, AuditBreak::kind)
        .containsExactly(2L, AuditBreak.Kind.TORN);

    audit = open();

    assertThat(Files.readString(beside(".torn-1"))).isEqualTo("{\"seq\":2,\"time\":\"2026");
    assertThat(verify().isIntact()).isTrue();
    assertThat(lines()).hasSize(2);
    assertThat(lines().get(1)).contains("audit.torn_tail", "21 bytes", "audit.log.torn-1");
    assertThat(audit.append(change("b"))).isEqualTo(3);
  }

  @Test
  void aRecordThatLostAPageInAPowerCutIsKeptAsideToo() throws IOException {
    audit.append(change("a"));
    byte[] good = Files.readAllBytes(log());
    byte[] head = Files.readAllBytes(beside(".head"));
    audit.append(change("b"));
    audit.close();
    byte[] holed = Files.readAllBytes(log());
    Arrays.fill(holed, good.length, good.length + 100, (byte) 0);
    Files.write(log(), holed);
    // The head of a record that was durable says that this is no accident.
    assertThatThrownBy(this::open).isInstanceOf(AuditException.class);

    Files.write(beside(".head"), head);
    audit = open();

    assertThat(beside(".torn-1")).hasSize(holed.length - good.length);
    assertThat(verify().isIntact()).isTrue();
    assertThat(verify().records()).isEqualTo(2);
  }

  @Test
  void aTailLongerThanAnyRecordIsNotTakenForATornOne() throws IOException {
    audit.append(change("a"));
    audit.close();
    Files.write(log(), new byte[AuditLine.LONGEST + 1], StandardOpenOption.APPEND);

    assertThatThrownBy(this::open)
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("longer than any record");
  }

  @Test
  void everyTornRecordGetsAFileOfItsOwn() throws IOException {
    for (int i = 1; i <= 3; i++) {
      audit.close();
      Files.writeString(log(), "torn " + i, StandardOpenOption.APPEND);
      audit = open();
      assertThat(Files.readString(beside(".torn-" + i))).isEqualTo("torn " + i);
    }
    assertThat(verify().records()).isEqualTo(3);
  }

  @Test
  void aLogWithoutItsFirstWholeRecordIsHealedToo() throws IOException {
    audit.close();
    Files.writeString(log(), "{", StandardOpenOption.CREATE);

    audit = open();

    assertThat(verify().records()).isEqualTo(1);
  }

  @Test
  void aHeadThatStayedBehindAfterAPowerCutIsNoBreak() throws IOException {
    audit.append(change("a"));
    byte[] head = Files.readAllBytes(beside(".head"));
    audit.append(change("b"));
    audit.append(change("c"));
    audit.close();
    Files.write(beside(".head"), head);

    assertThat(verify().isIntact()).isTrue();
    audit = open();
    assertThat(audit.append(change("d"))).isEqualTo(4);
  }

  @Test
  void aHeadWhoseLastWriteWasTornIsTheOneBefore() throws IOException {
    audit.append(change("a"));
    audit.append(change("b"));
    audit.append(change("c"));
    audit.close();
    byte[] head = Files.readAllBytes(beside(".head"));
    for (int at = head.length / 2; at < head.length; at++) {
      byte[] torn = head.clone();
      torn[at] ^= 0x10;
      Files.write(beside(".head"), torn);
      assertThat(verify().isIntact()).isTrue();
    }
  }

  @Test
  void aBrokenLogIsRefusedAndLeftAsItIs() throws IOException {
    audit.append(change("a"));
    audit.append(change("b"));
    audit.close();
    String edited = Files.readString(log()).replaceFirst("alice", "mallo");
    Files.writeString(log(), edited);

    assertThatThrownBy(this::open)
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("keep it and its .head as evidence");

    assertThat(Files.readString(log())).isEqualTo(edited);
    Files.move(log(), beside(".evidence"));
    Files.move(beside(".head"), beside(".evidence.head"));
    audit = open();
    assertThat(audit.append(change("a"))).isEqualTo(1);
  }

  @Test
  void anotherKeyIsRefused() {
    audit.append(change("a"));
    audit.close();

    assertThatThrownBy(() -> AuditLog.inFile(log(), OTHER))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("another key");
  }

  @Test
  void aSecondWriterIsTurnedAway() {
    assertThatThrownBy(this::open)
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("already open in this process");
  }

  @Test
  void aLogThatIsNoFileIsRefused() throws IOException {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, Path.of("/dev/full"));

    for (Path path : List.of(link, directory, Path.of("/"))) {
      assertThatThrownBy(() -> AuditLog.inFile(path, KEY))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining(path.toString());
    }
  }

  @Test
  void aLogThatAnotherProgramChangedIsNotAppendedTo() throws IOException {
    audit.append(change("a"));
    Files.writeString(log(), "rotated\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> audit.append(change("b")))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("another program changed it");

    Files.writeString(log(), lines().get(0) + "\n");
    assertThat(audit.append(change("b"))).isEqualTo(2);
    assertThat(verify().isIntact()).isTrue();
  }

  @Test
  void aLogThatWasMovedAwayIsNotAppendedTo() throws IOException {
    audit.append(change("a"));
    Files.move(log(), beside(".1"));
    assertThatThrownBy(() -> audit.append(change("b"))).isInstanceOf(AuditException.class);
    Files.copy(beside(".1"), log());
    assertThatThrownBy(() -> audit.append(change("b")))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("moved or replaced");

    audit.appendOrSpool(change("rollback"));
    assertThat(audit.spooled()).isEqualTo(1);
    Files.move(beside(".1"), log(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    audit.flush();

    assertThat(audit.spooled()).isZero();
    assertThat(verify().records()).isEqualTo(2);
  }

  @Test
  void anInterruptedThreadAppendsAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    audit.append(change("a"));
    assertThat(Thread.interrupted()).isTrue();

    assertThat(audit.append(change("b"))).isEqualTo(2);
  }

  @Test
  void verifyingALogThatIsNotThereSaysSo() {
    assertThatThrownBy(() -> AuditVerification.verify(directory.resolve("none"), KEY))
        .isInstanceOf(AuditException.class)
        .hasMessageContaining("there is no audit log");
  }
}
