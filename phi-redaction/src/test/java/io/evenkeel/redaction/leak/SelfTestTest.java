package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.redaction.leak.SelfTest.Check;
import io.evenkeel.redaction.logback.LogbackProbe;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PHI-9")
class SelfTestTest {

  private static List<Check> run(String yaml, Map<String, UnaryOperator<String>> logs) {
    return SelfTest.of(Configuration.parse("evenkeel.yml", yaml)).run(logs);
  }

  @Test
  void everyClassIsRedactedInEveryChannelAndWouldBeNoticed() {
    assertThat(
            run(
                "phi_redaction: {fields: {redact: [wardCode]}}",
                Map.of("logback", new LogbackProbe())))
        .allMatch(Check::passed)
        .extracting(Check::name)
        .containsExactly(
            "enforcement",
            "logback",
            "log lines",
            "transcripts",
            "transcripts in pieces",
            "field wardCode",
            "leak detection");
  }

  @Test
  void aChannelThatRedactsNothingFailsAndNamesTheClassesOnly() {
    assertThat(run("phi_redaction: {}", Map.of("raw", line -> line)))
        .filteredOn(check -> !check.passed())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.name()).isEqualTo("raw");
              assertThat(check.detail()).contains("SSN", "PHONE").doesNotContain("0187");
            });
  }

  @Test
  void aSecondDetectorThatReadsNothingFails() {
    assertThat(run("phi_redaction: {leak_detection: {sample: 0%}}", Map.of()))
        .filteredOn(check -> !check.passed())
        .extracting(Check::name)
        .containsExactly("leak detection");
  }
}
