package io.evenkeel.audit;

import static io.evenkeel.audit.Keys.KEY;
import static io.evenkeel.audit.Keys.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class AuditLineProperties {
  private static final String PREVIOUS = "ab".repeat(32);

  private static byte[] seal(long sequence, String text) {
    var change = new AuditRecord(text, text, text, text, text, text);
    byte[] line =
        AuditLine.seal(sequence, Instant.parse("2026-01-05T09:00:00Z"), change, PREVIOUS, KEY)
            .withLineEnd();
    return Arrays.copyOf(line, line.length - 1);
  }

  @Property(tries = 300)
  void whateverItHoldsALineIsReadBackAndItsSealHolds(
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long sequence,
      @ForAll @CharRange(from = 0, to = 0xffff) String text) {
    byte[] line = seal(sequence, text);

    AuditLine read = Objects.requireNonNull(AuditLine.parse(line));

    assertThat(line).doesNotContain((byte) '\n');
    assertThat(read.isSealedBy(KEY)).isTrue();
    assertThat(read.isSealedBy(OTHER)).isFalse();
    assertThat(read.follows(sequence - 1, PREVIOUS)).isTrue();
    assertThat(read.follows(sequence, PREVIOUS)).isFalse();
    assertThat(read.follows(sequence - 1, "00".repeat(32))).isFalse();
  }

  @Property(tries = 2_000)
  void noBytesMakeTheReaderThrow(@ForAll @Size(max = 600) byte[] bytes) {
    AuditLine read = AuditLine.parse(bytes);

    assertThat(read == null || !read.isSealedBy(KEY)).isTrue();
  }

  @Example
  void theLongestRecordFitsInTheLongestLine() {
    byte[] line = seal(1, "\u0000".repeat(AuditRecord.LONGEST_TEXT));

    assertThat(line.length).isLessThan(AuditLine.LONGEST);
  }
}
