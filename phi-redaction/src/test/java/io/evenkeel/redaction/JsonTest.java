package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest(name = "line {index}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"mrn\":{\"value\":\"00482913\"}} | {\"mrn\":{\"value\":\"[MRN]\"}}",
        "{\"mrn\": { \"value\" : 482913 } } | {\"mrn\": { \"value\" : \"[MRN]\" } }",
        "{\"mrn\":{\"use\":\"usual\",\"value\":\"00482913\"}} | {\"mrn\":{\"use\":\"usual\",\"value\":\"[MRN]\"}}",
        "{\"m\":\"{\\\"mrn\\\":{\\\"value\\\":\\\"00482913\\\"}}\"} | {\"m\":\"{\\\"mrn\\\":{\\\"value\\\":\\\"[MRN]\\\"}}\"}",
        "{\"mrn\":[{\"value\":\"00482913\"}, {\"value\":\"00482914\"}]} | {\"mrn\":[{\"value\":\"[MRN]\"}, {\"value\":\"[MRN]\"}]}",
        "{\"mrn\": [ \"00482913\", \"00482914\" ]} | {\"mrn\": [ \"[MRN]\", \"[MRN]\" ]}",
        "{\"dob\":{\"value\":\"1980-02-03\"}} | {\"dob\":{\"value\":\"[DATE]\"}}",
        "{\"password\":{\"value\":\"hunter2x\"}} | {\"password\":{\"value\":\"[CREDENTIAL]\"}}",
        "{\"patientName\":{\"text\":\"zbynek quill\"}} | {\"patientName\":{\"text\":\"[NAME]\"}}",
        "<mrn><value>00482913</value></mrn> | <mrn><value>[MRN]</value></mrn>",
        "{\"mrn\":{\"system\":\"x\"},\"port\":8080} | {\"mrn\":{\"system\":\"x\"},\"port\":8080}"
      })
  @Tag("PHI-2")
  void aLabelReachesIntoItsObjectAndItsList(String line, String expected) {
    assertThat(Redactors.standard().redact(line, Profile.LOG)).isEqualTo(expected);
    assertThat(strict.redact(line, Profile.LOG)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":{}}",
        "{\"a\":{\"password\":{ }}}",
        "{\"a\":{\"password\":{}}}",
        "{\"password\":[]}",
        "{\"password\":[[]]}",
        "{\"a\":[{\"token\":[ ]}]}",
        "{\"mrn\":{}}",
        "{\"mrn\":[]}"
      })
  @Tag("PHI-5")
  void whatIsEmptyIsNoValue(String json) {
    for (Profile profile : Profile.values()) {
      assertThat(strict.redact(json, profile)).isSameAs(json);
    }
  }
}
