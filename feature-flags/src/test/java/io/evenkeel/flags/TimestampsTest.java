package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendar's corners; the properties draw moments at random. */
@Tag("FLAG-4")
class TimestampsTest {

  @Test
  void everyDayOfEveryKindOfYearIsThatOfTheCalendar() {
    for (int year : new int[] {0, 1, 4, 100, 400, 1900, 1970, 1999, 2000, 2023, 2024, 2100, 9999}) {
      for (int month = 0; month <= 13; month++) {
        for (int day = 0; day <= 32; day++) {
          String text = "%04d-%02d-%02dT23:59:59Z".formatted(year, month, day);
          assertThat(Timestamps.of(text)).as(text).isEqualTo(expected(text));
        }
      }
    }
  }

  private static long expected(String text) {
    try {
      return Timestamps.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Timestamps.NONE;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-01T00:00:00Z",
        "2026-12-01T24:00:00Z",
        "2026-12-01T00:60:00Z",
        "2026-12-01T00:00:60Z",
        "2026-12-01T08:00:00+18:00",
        "2026-12-01T08:00:00-18:00",
        "2026-12-01T08:00:00+19:00",
        "2026-12-01T08:00:00+01:59",
        "2026-12-01T08:00:00+01:60",
        "2026-12-01T08:00:00.1Z",
        "2026-12-01T08:00:00.123456Z",
        "2026-12-01T08:00:00.123456789Z",
        "2026-12-01T08:00:00.1+00:01",
        "2026-12-01t08:00:00z",
      })
  void aMomentIsTheCalendars(String text) {
    assertThat(Timestamps.of(text)).isEqualTo(expected(text));
  }

  @Test
  void aMomentWithAnythingElseInItIsNone() {
    String whole = "2026-12-01T08:10:20.5+01:30";
    for (int at = 0; at < whole.length(); at++) {
      // The neighbours of the digits, and a letter.
      for (char other : new char[] {'/', ':', 'x'}) {
        if (whole.charAt(at) != other) {
          String text = whole.substring(0, at) + other + whole.substring(at + 1);
          assertThat(Timestamps.of(text)).as(text).isEqualTo(Timestamps.NONE);
        }
      }
      assertThat(Timestamps.of(whole.substring(0, at))).isEqualTo(Timestamps.NONE);
    }
    assertThat(Timestamps.of("2026-12-01T08:10:20.Z")).isEqualTo(Timestamps.NONE);
    assertThat(Timestamps.of(whole + "0")).isEqualTo(Timestamps.NONE);
  }
}
