package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

@Tag("FLAG-4")
class TimestampsProperties {

  @Property
  void aMomentReadsAsJavaReadsIt(
      @ForAll @LongRange(min = -62_167_132_800L, max = 253_402_214_400L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(min = -1_079, max = 1_079) int offsetMinutes) {
    Instant moment = Instant.ofEpochSecond(second, nano);
    OffsetDateTime there =
        moment
            .atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60))
            .truncatedTo(ChronoUnit.NANOS);
    if (there.getYear() < 0 || there.getYear() > 9_999) {
      return;
    }
    String text = there.toString();
    // Java leaves seconds out that are zero; RFC 3339 does not.
    String full =
        text.charAt(16) == ':' ? text : text.substring(0, 16) + ":00" + text.substring(16);
    assertThat(Timestamps.of(full)).isEqualTo(Timestamps.of(moment));
  }

  @Property
  void whatIsNoMomentForJavaIsNoneHere(
      @ForAll @CharRange(from = '0', to = '9') @StringLength(14) String digits) {
    String text =
        digits.substring(0, 4)
            + "-"
            + digits.substring(4, 6)
            + "-"
            + digits.substring(6, 8)
            + "T"
            + digits.substring(8, 10)
            + ":"
            + digits.substring(10, 12)
            + ":"
            + digits.substring(12, 14)
            + "Z";
    long expected;
    try {
      expected = Timestamps.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      expected = Timestamps.NONE;
    }
    assertThat(Timestamps.of(text)).isEqualTo(expected);
  }

  @Property
  void anyTextIsAMomentOrNone(
      @ForAll @CharRange(from = '+', to = '[') @StringLength(max = 40) String text) {
    Timestamps.of(text);
    Timestamps.of("2026-12-01T08:00:00" + text);
  }

  @Example
  void anOffsetHasToBeThere() {
    assertThat(Timestamps.of("2026-12-01T08:00:00")).isEqualTo(Timestamps.NONE);
    assertThat(Timestamps.of("2026-12-01T08:00:00.Z")).isEqualTo(Timestamps.NONE);
    assertThat(Timestamps.of("2026-12-01T08:00:00.5")).isEqualTo(Timestamps.NONE);
    assertThat(Timestamps.of("2026-12-01T08:00:00+0100")).isEqualTo(Timestamps.NONE);
    assertThat(Timestamps.of("2026-12-01 08:00:00Z")).isEqualTo(Timestamps.NONE);
    assertThat(Timestamps.of("2026-12-01T08:00:00.25z"))
        .isEqualTo(Timestamps.of("2026-12-01T09:00:00.250000+01:00"));
  }
}
