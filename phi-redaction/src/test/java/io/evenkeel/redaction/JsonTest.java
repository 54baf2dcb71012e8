package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON in a text is JSON afterwards, at whatever depth of quoting. */
class JsonTest {
  private final Redactor strict = Redactors.strict();

  @ParameterizedTest(name = "line {index}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"dob\":19800203,\"n\":1} | {\"dob\":\"[DATE]\",\"n\":1}",
        "{\"ssn\": -123456789 } | {\"ssn\": \"[SSN]\" }",
        "{\"mrn\":778812.5} | {\"mrn\":\"[MRN]\"}",
        "{\"phone\":[4155550132, 4155550133]} | {\"phone\":[\"[PHONE]\", \"[PHONE]\"]}",
        "{\"m\":\"{\\\"dob\\\":19800203}\"} | {\"m\":\"{\\\"dob\\\":\\\"[DATE]\\\"}\"}",
        "{\"m\":\"say \\\"password=hunter2\\\" now\"} | {\"m\":\"say \\\"password=[CREDENTIAL]\\\" now\"}",
        "{\"password\":\"hunt\\\"er2\"} | {\"password\":\"[CREDENTIAL]\"}",
        "{\"m\":\"a\\tjane@example.com\"} | {\"m\":\"a\\t[EMAIL]\"}",
        "{\"m\":\"call\\n415-555-0132\"} | {\"m\":\"call\\n[PHONE]\"}",
        "{\"ssn\":null,\"dob\":true,\"name\":false} | {\"ssn\":null,\"dob\":true,\"name\":false}"
      })
  @Tag("PHI-5")
  void whatWasJsonStaysJson(String line, String expected) {
    String clean = strict.redact(line, Profile.LOG);
    assertThat(clean).isEqualTo(expected);
    assertThat(strict.redact(clean, Profile.LOG)).isEqualTo(clean);
  }
}
