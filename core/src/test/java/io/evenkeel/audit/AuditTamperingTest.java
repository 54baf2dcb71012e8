package io.evenkeel.audit;

import static io.evenkeel.audit.Keys.KEY;
import static io.evenkeel.audit.Keys.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.evenkeel.audit.AuditBreak.Kind;
import io.evenkeel.event.EventBus;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to change a log of three records without its key, and what verification says. */
@Tag("FLAG-10")
class AuditTamperingTest {
  private static final int RECORDS = 3;
  private static final int UPPER_CASE = 0x20;

  @TempDir Path directory;
  private Path log;
  private Path head;
  private byte[] whole;
  private List<String> lines;

  @BeforeEach
  void writeALog() throws IOException {
    log = directory.resolve("audit.log");
    head = directory.resolve("audit.log.head");
    write(log, KEY, "llm_model_routing");
    whole = Files.readAllBytes(log);
    lines = List.copyOf(Files.readAllLines(log));
  }

  private static void write(Path file, AuditKey key, String subject) {
    try (var audit = AuditLog.inFile(file, key, new ManualTime(), new EventBus())) {
      for (int i = 0; i < RECORDS; i++) {
        audit.append(new AuditRecord("alice", "flag.set", subject, "line\nend", i + " %", "ü"));
      }
    }
  }

  private AuditBreak breakOf(byte[] content) throws IOException {
    replace(log, content);
    return breakOf();
  }

  // Anew: ext4 flushes a file that is truncated and written over, thousands of times here.
  private static void replace(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, content);
  }

  private AuditBreak breakOf() {
    AuditVerification found = AuditVerification.verify(log, KEY);
    assertThat(found.isIntact()).isFalse();
    AuditBreak firstBreak = Objects.requireNonNull(found.firstBreak());
    assertThat(found.records()).isLessThanOrEqualTo(firstBreak.line());
    return firstBreak;
  }

  private AuditBreak breakOf(List<String> changed) throws IOException {
    return breakOf((String.join("\n", changed) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private int lineOf(int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      line += whole[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private void assertRefused() {
    assertThatExceptionOfType(AuditException.class)
        .isThrownBy(() -> AuditLog.inFile(log, KEY).close());
  }

  @Test
  void theUntouchedLogIsIntact() {
    AuditVerification found = AuditVerification.verify(log, KEY);

    assertThat(found.isIntact()).isTrue();
    assertThat(found.records()).isEqualTo(RECORDS);
    assertThat(lines.get(RECORDS - 1)).contains("\"mac\":\"" + found.lastMac() + "\"");
  }

  @Test
  void everyFlippedByteIsFoundInItsLine() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      for (int mask : new int[] {1 << (at % 8), UPPER_CASE}) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) mask;

        assertThat(breakOf(flipped).line()).as("byte %d ^ %d", at, mask).isEqualTo(lineOf(at));
      }
    }
  }

  @Test
  void everyDroppedByteIsFoundInItsLine() throws IOException {
    for (int at = 0; at < whole.length; at++) {
      byte[] shorter = new byte[whole.length - 1];
      System.arraycopy(whole, 0, shorter, 0, at);
      System.arraycopy(whole, at + 1, shorter, at, shorter.length - at);

      assertThat(breakOf(shorter).line()).as("byte %d", at).isEqualTo(lineOf(at));
    }
  }

  @Test
  void everyDroppedRecordIsMissedWhereItStood() throws IOException {
    for (int dropped = 0; dropped < RECORDS; dropped++) {
      var changed = new ArrayList<>(lines);
      changed.remove(dropped);

      AuditBreak found = breakOf(changed);

      assertThat(found.line()).isEqualTo(dropped + 1);
      assertThat(found.kind()).isEqualTo(dropped == RECORDS - 1 ? Kind.TRUNCATED : Kind.DROPPED);
      assertThat(found.message()).contains("record " + (dropped + 1) + " is missing");
      assertRefused();
    }
  }

  @Test
  void everyTwoRecordsThatChangedPlacesAreFound() throws IOException {
    for (int first = 0; first < RECORDS; first++) {
      for (int second = first + 1; second < RECORDS; second++) {
        var changed = new ArrayList<>(lines);
        Collections.swap(changed, first, second);

        AuditBreak found = breakOf(changed);

        assertThat(found.line()).isEqualTo(first + 1);
        assertThat(found.kind()).isEqualTo(Kind.SWAPPED);
        assertThat(found.message()).contains("only at line " + (second + 1));
      }
    }
  }

  @Test
  void everyRecordPutInASecondTimeIsFound() throws IOException {
    for (int from = 0; from < RECORDS; from++) {
      for (int to = from + 1; to <= RECORDS; to++) {
        var changed = new ArrayList<>(lines);
        changed.add(to, lines.get(from));

        AuditBreak found = breakOf(changed);

        assertThat(found.line()).isEqualTo(to + 1);
        assertThat(found.kind()).isEqualTo(Kind.INSERTED);
      }
    }
  }

  @Test
  void everyLineThatWasPutInIsFound() throws IOException {
    Path other = directory.resolve("other.log");
    write(other, OTHER, "llm_model_routing");
    for (String inserted : List.of("", "{}", "\r", Files.readAllLines(other).get(2))) {
      for (int to = 0; to < RECORDS; to++) {
        var changed = new ArrayList<>(lines);
        changed.add(to, inserted);

        AuditBreak found = breakOf(changed);

        assertThat(found.line()).isEqualTo(to + 1);
        assertThat(found.kind()).isEqualTo(Kind.INSERTED);
      }
    }
  }

  @Test
  void aRecordOfAnotherLogUnderTheSameKeyIsFound() throws IOException {
    Path other = directory.resolve("other.log");
    write(other, KEY, "another_flag");
    for (int replaced = 1; replaced < RECORDS; replaced++) {
      var changed = new ArrayList<>(lines);
      changed.set(replaced, Files.readAllLines(other).get(replaced));

      AuditBreak found = breakOf(changed);

      assertThat(found.line()).isEqualTo(replaced + 1);
      assertThat(found.kind()).isEqualTo(Kind.INSERTED);
    }
  }

  @Test
  void aWholeOtherLogUnderTheSameKeyIsFoundByTheHead() throws IOException {
    Path other = directory.resolve("other.log");
    write(other, KEY, "another_flag");

    assertThat(breakOf(Files.readAllBytes(other)).line()).isEqualTo(RECORDS);
  }

  @Test
  void everyTruncationIsFound() throws IOException {
    for (int length = 0; length < whole.length; length++) {
      AuditBreak found = breakOf(Arrays.copyOf(whole, length));

      assertThat(found.kind()).isEqualTo(Kind.TRUNCATED);
      assertThat(found.line()).as("length %d", length).isEqualTo(lineOf(length));
    }
    assertRefused();
    Files.delete(log);
    assertThat(breakOf().kind()).isEqualTo(Kind.TRUNCATED);
    assertRefused();
  }

  @Test
  void whateverIsPutBehindTheLastRecordIsFound() throws IOException {
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    for (int last = 0; last < 256; last += 5) {
      longer[whole.length] = (byte) last;
      assertThat(breakOf(longer).line()).isEqualTo(RECORDS + 1);
    }
  }

  @Test
  void anEndlessLineIsFoundInBoundedMemory() throws IOException {
    byte[] longer = Arrays.copyOf(whole, whole.length + 3 * AuditLine.LONGEST);
    Arrays.fill(longer, whole.length, longer.length - 1, (byte) 'x');
    longer[longer.length - 1] = '\n';

    assertThat(breakOf(longer).line()).isEqualTo(RECORDS + 1);
  }

  @Test
  void aMissingHeadIsFound() throws IOException {
    Files.delete(head);

    assertThat(breakOf().kind()).isEqualTo(Kind.HEAD);
    assertRefused();
  }

  @Test
  void anEditedHeadNeverHidesACutEnd() throws IOException {
    byte[] sealed = Files.readAllBytes(head);
    byte[] cut =
        (String.join("\n", lines.subList(0, RECORDS - 2)) + "\n").getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < sealed.length; at++) {
      byte[] edited = sealed.clone();
      edited[at] ^= (byte) (1 << (at % 8));
      replace(head, edited);
      breakOf(cut);
      replace(head, Arrays.copyOf(sealed, at));
      breakOf(cut);
    }
    replace(head, new byte[sealed.length]);
    assertThat(breakOf(cut).kind()).isEqualTo(Kind.HEAD);
  }

  @Test
  void noOneByteOfTheHeadHidesThatTheLastRecordIsGone() throws IOException {
    byte[] sealed = Files.readAllBytes(head);
    byte[] cut = withoutLastRecord();
    for (int at = 0; at < sealed.length; at++) {
      byte[] edited = sealed.clone();
      edited[at] ^= (byte) (1 << (at % 8));
      replace(head, edited);
      assertThat(breakOf(cut).kind()).as("byte %d", at).isEqualTo(Kind.TRUNCATED);
    }
  }

  @Test
  void halfOfTheHeadInPlaceOfTheOtherHidesNoCutEnd() throws IOException {
    byte[] sealed = Files.readAllBytes(head);
    int half = sealed.length / 2;
    byte[] evenTwice = sealed.clone();
    System.arraycopy(sealed, 0, evenTwice, half, half);
    replace(head, evenTwice);
    assertThat(breakOf(withoutLastRecord()).kind()).isEqualTo(Kind.TRUNCATED);

    Files.delete(log);
    Files.delete(head);
    AuditLog.inFile(log, KEY).close();
    byte[] nothing = Files.readAllBytes(head);
    assertThat(Arrays.copyOf(nothing, half))
        .isNotEqualTo(Arrays.copyOfRange(nothing, half, 2 * half));
  }

  @Test
  void aHeadThatACrashLeftBehindCatchesUpWhenTheLogIsOpened() throws IOException {
    byte[] before = Files.readAllBytes(head);
    write(log, KEY, "llm_model_routing");
    replace(head, before); // as a power cut may leave it
    AuditLog.inFile(log, KEY).close();

    assertThat(breakOf(withoutLastRecord()).kind()).isEqualTo(Kind.TRUNCATED);
  }

  @Test
  void aHeadThatWasTornByACrashIsNoBreak() throws IOException {
    byte[] older = Files.readAllBytes(head); // records 2 and 3; the fourth goes where 2 stands
    try (var audit = AuditLog.inFile(log, KEY)) {
      audit.append(new AuditRecord("alice", "flag.set", "llm_model_routing", "", "", ""));
    }
    byte[] torn = Files.readAllBytes(head);
    System.arraycopy(older, torn.length / 4, torn, torn.length / 4, torn.length / 4);
    replace(head, torn);

    assertThat(AuditVerification.verify(log, KEY).isIntact()).isTrue();
    AuditLog.inFile(log, KEY).close();
    assertThat(breakOf(withoutLastRecord()).kind()).isEqualTo(Kind.TRUNCATED);
  }

  private byte[] withoutLastRecord() throws IOException {
    List<String> all = Files.readAllLines(log);
    String cut = String.join("\n", all.subList(0, all.size() - 1)) + "\n";
    return cut.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theWrongKeyIsToldFromAnEditedLog() {
    AuditBreak found = Objects.requireNonNull(AuditVerification.verify(log, OTHER).firstBreak());

    assertThat(found.kind()).isEqualTo(Kind.WRONG_KEY);
    assertThat(found.message()).contains("another key");
  }

  @Test
  void aBreakQuotesNothingOfTheLog() throws IOException {
    String edited = new String(whole, StandardCharsets.UTF_8).replaceFirst("alice", "Jane Q. Doe");

    assertThat(breakOf(edited.getBytes(StandardCharsets.UTF_8)).message())
        .isEqualTo("line 1: this line was changed: its MAC does not match");
  }
}
