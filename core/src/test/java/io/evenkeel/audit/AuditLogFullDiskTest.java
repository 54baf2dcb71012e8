package io.evenkeel.audit;

import static io.evenkeel.audit.Keys.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.evenkeel.event.EventBus;
import io.evenkeel.testing.ManualTime;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk is full: {@code /dev/full} gives the operating system's own error, after as many bytes
 * of the record as the test lets through.
 */
@Tag("FLAG-10")
class AuditLogFullDiskTest {
  private static final Path FULL = Path.of("/dev/full");
  private static final int UNLIMITED = Integer.MAX_VALUE;

  @TempDir Path directory;
  private final ManualTime time = new ManualTime();
  private final EventBus events = new EventBus();
  private final List<AuditSpooled> alarms = new ArrayList<>();
  private int room = UNLIMITED;
  private Path log;
  private AuditLog audit;

  @BeforeEach
  void openLog() {
    assumeThat(FULL).exists();
    events.subscribe(AuditSpooled.class, alarms::add);
    log = directory.resolve("audit.log");
    audit = FileAuditLogOpening.open(log, KEY, time, events, FullDisk::new);
  }

  @AfterEach
  void closeLog() {
    audit.close();
  }

  private final class FullDisk extends AppendFile {
    FullDisk(Path path, long length) throws IOException {
      super(path, length);
    }

    @Override
    void write(RandomAccessFile out, byte[] line) throws IOException {
      int fits = Math.min(room, line.length);
      out.write(line, 0, fits);
      if (fits < line.length) {
        try (var full = new FileOutputStream(FULL.toFile())) {
          full.write(line, fits, line.length - fits);
        }
      }
    }
  }

  private static AuditRecord change(String subject) {
    return new AuditRecord("ramp", "flag.rollback", subject, "canary fails", "5 %", "0 %");
  }

  private List<String> subjects() throws IOException {
    return Files.readAllLines(log).stream()
        .map(line -> line.replaceAll(".*\"subject\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private void assertIntact(int records) {
    AuditVerification found = AuditVerification.verify(log, KEY);
    assertThat(found.firstBreak()).isNull();
    assertThat(found.records()).isEqualTo(records);
  }

  @Test
  void aChangeThatCannotBeRecordedIsRefusedAndNothingIsWrittenHalf() throws IOException {
    audit.append(change("a"));
    byte[] before = Files.readAllBytes(log);
    for (room = 0; room < before.length; room += 7) {
      assertThatThrownBy(() -> audit.append(change("b")))
          .isInstanceOf(AuditException.class)
          .hasMessageContaining("No space left on device")
          .hasMessageContaining("must not be made");
      assertThat(Files.readAllBytes(log)).isEqualTo(before);
    }

    room = UNLIMITED;
    assertThat(audit.append(change("c"))).isEqualTo(2);
    assertIntact(2);
  }

  @Test
  void aRollbackGoesThroughAndItsRecordFollowsWithTheTimeItWasMade() throws IOException {
    room = 10;
    audit.appendOrSpool(change("first"));
    time.advance(Duration.ofMinutes(1));
    audit.appendOrSpool(change("second"));
    assertThat(audit.spooled()).isEqualTo(2);
    assertThat(log).isEmptyFile();

    time.advance(Duration.ofHours(1));
    room = UNLIMITED;
    audit.flush();

    assertThat(audit.spooled()).isZero();
    assertThat(subjects()).containsExactly("first", "second");
    assertThat(Files.readString(log))
        .contains("\"time\":\"2026-01-05T09:00:00Z\"", "\"time\":\"2026-01-05T09:01:00Z\"");
    assertIntact(2);
  }

  @Test
  void theNextChangeWritesWhatWaitsFirst() throws IOException {
    room = 10;
    audit.appendOrSpool(change("waiting"));
    assertThatThrownBy(() -> audit.append(change("refused"))).isInstanceOf(AuditException.class);
    room = UNLIMITED;

    assertThat(audit.append(change("next"))).isEqualTo(2);

    assertThat(subjects()).containsExactly("waiting", "next");
    assertIntact(2);
  }

  @Test
  void anAlarmIsPublishedWhileRecordsWaitAndAnotherWhenTheyAreWritten() {
    room = 0;
    audit.appendOrSpool(change("a"));
    audit.flush();
    audit.appendOrSpool(change("b"));
    room = UNLIMITED;
    audit.flush();
    audit.flush();

    assertThat(alarms).extracting(AuditSpooled::waiting).containsExactly(1, 2, 0);
    assertThat(alarms).extracting(AuditSpooled::lost).containsOnly(0L);
  }

  @Test
  void aListenerOfTheAlarmMayAppend() {
    events.subscribe(
        AuditSpooled.class,
        alarm -> {
          if (alarm.waiting() == 0) {
            audit.append(change("noted"));
          }
        });
    room = 0;
    audit.appendOrSpool(change("a"));
    room = UNLIMITED;
    audit.flush();

    assertIntact(2);
  }

  @Test
  void memoryIsBoundedAndWhatFoundNoRoomIsNoted() throws IOException {
    room = 0;
    for (int i = 0; i < Spool.ROOM + 3; i++) {
      audit.appendOrSpool(change("flag_" + i));
    }
    assertThat(audit.spooled()).isEqualTo(Spool.ROOM);
    assertThat(alarms.get(alarms.size() - 1).lost()).isEqualTo(3);

    room = UNLIMITED;
    audit.flush();
    audit.append(change("after"));

    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSize(Spool.ROOM + 2);
    assertThat(lines.get(0)).contains("flag_0\"");
    assertThat(lines.get(Spool.ROOM)).contains("audit.records_lost", "3 records");
    assertIntact(Spool.ROOM + 2);
  }

  @Test
  void theDiskMayFillUpAgainWhileWhatWaitsIsWritten() throws IOException {
    room = 0;
    for (String subject : List.of("a", "b", "c")) {
      audit.appendOrSpool(change(subject));
    }
    // Only the shortest of the three lines would fit, and all have the same length: none does.
    room = 100;
    audit.flush();
    assertThat(audit.spooled()).isEqualTo(3);

    room = UNLIMITED;
    audit.appendOrSpool(change("d"));

    assertThat(subjects()).containsExactly("a", "b", "c", "d");
    assertIntact(4);
  }

  @Test
  void closingWritesWhatWaits() {
    room = 0;
    audit.appendOrSpool(change("a"));
    room = UNLIMITED;

    audit.close();

    assertIntact(1);
  }

  @Test
  void closingOnAFullDiskEndsAllTheSame() {
    audit.append(change("a"));
    room = 0;
    audit.appendOrSpool(change("b"));

    audit.close();

    assertThat(audit.spooled()).isZero();
    assertIntact(1);
    AuditLog.inFile(log, KEY).close();
  }
}
