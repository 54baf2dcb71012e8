package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("PHI-4")
class CanonicalValueTest {

  @ParameterizedTest
  @CsvSource({
    "PHONE, +1 (415) 555-0132, 415.555.0132",
    "SSN, 123-45-6789, 123 45 6789",
    "NAME, JANE O'BRIEN, Jane OBrien",
    "NAME, Ｊａｎｅ Doe, jane doe",
    "EMAIL, Jane@Example.com, jane@example.com",
    "ADDRESS, '42 Maple St., Springfield', 42 MAPLE ST SPRINGFIELD",
    "DATE, 1980-02-03, 2/3/1980",
    "DATE, 'March 9th, 1982', 1982-03-09T14:00",
    "DATE, March 1982, 'march, 1982'",
    "MAC, 00:1B:44:11:3A:B7, 001b.4411.3ab7",
  })
  void spellingsOfOneValueAreOne(PhiType type, String one, String other) {
    assertThat(CanonicalValue.of(type, one)).isEqualTo(CanonicalValue.of(type, other));
  }

  @ParameterizedTest
  @CsvSource({
    "IP, 1.11.1.1, 11.1.1.1",
    "DATE, 1/11/1980, 11/1/1980",
    "DATE, 1/11/80, 11/1/80",
    "EMAIL, ja.ne@example.com, jane@example.com",
    "CREDENTIAL, hunter2, HUNTER2",
    "ADDRESS, 1 12th Street, 11 2th Street",
  })
  void differentValuesStayDifferent(PhiType type, String one, String other) {
    assertThat(CanonicalValue.of(type, one)).isNotEqualTo(CanonicalValue.of(type, other));
  }
}
