package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("PHI-4")
class DateShiftTest {
  private static final int YEAR = 2026;

  private final DateShift shift =
      new DateShift(
          new Keyed("q4", "4c8e11d07f6b2a93".getBytes(StandardCharsets.ISO_8859_1)),
          new VirtualTime(Instant.parse("2026-11-30T10:00:00Z")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1982-03-09              | 1982-04-01",
        "1982/3/9                | 1982/4/1",
        "3/9/1982                | 4/1/1982",
        "03/09/82                | 04/01/82",
        "3-9-1982                | 4-1-1982",
        "09.03.1982              | 01.04.1982",
        "19820309                | 19820401",
        "25/12/1982              | 01/04/1982",
        "March 9th, 1982         | April 1st, 1982",
        "Mar 9, 1982             | Apr 1, 1982",
        "MARCH 9 1982            | APRIL 1 1982",
        "9-Mar-82                | 1-Apr-82",
        "the 9th of march, 1982  | the 1st of april, 1982",
        "Tuesday, March 9, 1982  | Thursday, April 1, 1982",
        "Tue, 9 Mar 1982         | Thu, 1 Apr 1982",
        "1982-03-09T14:05:00Z    | 1982-04-01T14:05:00Z",
        "3/9/1982 at 2:05 pm     | 4/1/1982 at 2:05 pm",
      })
  void anotherDayIsWrittenAsTheFirstWas(String written, String other) {
    assertThat(DateReader.read(written, YEAR))
        .hasValueSatisfying(
            date -> assertThat(date.write(LocalDate.of(1982, 4, 1))).isEqualTo(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "March 1982",
        "March 9th",
        "1982",
        "02/30/1982",
        "13/13/1982",
        "1982-03",
        "9.3.",
        "March third nineteen eighty-two",
        "3/9-1982",
        "1982-03-09x",
        "123-45-6789",
        "",
        "the"
      })
  void whatIsNoWholeDateIsNotShifted(String value) {
    assertThat(shift.shift(value, "p-1")).isEmpty();
  }

  @Test
  void intervalsOfOnePatientStay() {
    LocalDate admitted = shifted("2026-03-09", "Jane Doe");
    LocalDate discharged = shifted("2026-03-21", "JANE DOE");
    assertThat(ChronoUnit.DAYS.between(admitted, discharged)).isEqualTo(12);
    assertThat(admitted).isNotEqualTo(LocalDate.of(2026, 3, 9));
    assertThat(shift.shift("March 21, 2026", "Jane Doe"))
        .map(text -> DateReader.read(text, YEAR).orElseThrow().date())
        .hasValue(discharged);
  }

  @Test
  void theDaysAreFromOneToAYearBothWaysAndSpreadOverAllPatients() {
    int[] days = IntStream.range(0, 4_000).map(i -> shift.days("patient " + i)).toArray();
    assertThat(IntStream.of(days).map(Math::abs).summaryStatistics())
        .satisfies(
            all -> {
              assertThat(all.getMin()).isEqualTo(1);
              assertThat(all.getMax()).isEqualTo(365);
            });
    assertThat(IntStream.of(days).filter(day -> day < 0).count()).isBetween(1_800L, 2_200L);
    assertThat(IntStream.of(days).distinct().count()).isGreaterThan(700);
  }

  @Test
  void aDateThatGivesAnAgeOverEightyNineAwayIsNotShown() {
    assertThat(shift.shift("1936-11-30", "p-1")).isEmpty();
    assertThat(shift.shift("1911-02-03", "p-1")).isEmpty();
    assertThat(shift.shift("1936-12-01", "p-1")).isPresent();
  }

  private LocalDate shifted(String date, String patient) {
    return LocalDate.parse(shift.shift(date, patient).orElseThrow());
  }
}
