package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("PHI-8")
class LabelWalkTest {
  private final LeakDetector detector =
      LeakDetector.of(
          RedactionSettings.DEFAULT.withFields(Set.of("ward_code", "x"), Set.of("serial")));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "MRN: A0012345|MRN",
        "mrn_no=0012345|MRN",
        "medical record no 0012345|MRN",
        "primaryMemberId=W1234567|HEALTH_PLAN_ID",
        "primary_member_id: W1234567|HEALTH_PLAN_ID",
        "group # W1234567 and policy number W1234567|HEALTH_PLAN_ID",
        "<dob>1980-02-03</dob>|DATE",
        "birth date is 1980-02-03|DATE",
        "db.password=hunter22|CREDENTIAL",
        "x-api-key: abcd1234|CREDENTIAL",
        "driver's license: D1234567|LICENSE",
        "the ward code: blue|OTHER_ID",
        "wardCode=blue|OTHER_ID",
        "x=1|OTHER_ID",
        "ssn ssn ssn ssn 123456789|SSN"
      })
  void aValueBehindALabelIsReported(String line, String kind) {
    assertThat(detector.read(line, List.of()))
        .singleElement()
        .extracting(Leak::kind)
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "harm: 0012345",
        "mrns=0012345",
        "mrn=",
        "mrn",
        "mrn[0012345]",
        "group W1234567",
        "serial=SN12345678",
        "password=unknown",
        "max=1",
        "code: blue"
      })
  void whatIsNoLabelAnnouncesNothing(String line) {
    assertThat(detector.read(line, List.of())).isEmpty();
  }
}
