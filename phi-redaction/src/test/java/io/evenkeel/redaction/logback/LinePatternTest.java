package io.evenkeel.redaction.logback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("PHI-2")
class LinePatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%d %-5level [%thread] %logger{20} %marker %X %X{patientName} %kvp - %msg%n%ex",
        "%msg%n",
        "%d{HH:mm:ss.SSS} %-40.40logger{39} : %m%n%wEx",
        "%clr(%5p) %clr(---){faint} %clr([%t]){faint} %clr(%-40.40logger{39}){cyan} %clr(:){faint} %m%n",
      })
  void aPatternThatShowsAllPartsAsTheyAreLeavesItToTheLine(String pattern) {
    assertThat(LinePattern.of(pattern)).isEqualTo(new LinePattern(true, false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%level %msg%n", "%d - %.-20msg%n", "%d - %.20m%n", "%logger{0} %clr(%msg)"})
  void aMessageThatIsCutOrStandsBehindAWordIsReadByItself(String pattern) {
    assertThat(LinePattern.of(pattern)).isEqualTo(new LinePattern(true, true, false));
  }

  @Test
  void aThreadNameThatIsCutIsReadByItself() {
    assertThat(LinePattern.of("%d [%15.15t] - %m%n")).isEqualTo(new LinePattern(true, false, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%d - %replace(%msg){'ssn', ''}%n",
        "%d - %mine%n",
        "%d - %.30(%msg)%n",
        "%d - %.5X{dob} %m%n",
      })
  void ofAnyOtherPatternNothingIsTakenForGranted(String pattern) {
    assertThat(LinePattern.of(pattern)).isEqualTo(LinePattern.UNKNOWN);
  }
}
