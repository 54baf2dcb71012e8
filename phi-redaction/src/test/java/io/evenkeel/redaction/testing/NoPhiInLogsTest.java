package io.evenkeel.redaction.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the extension says about tests that log; the log of these tests redacts. */
@Tag("PHI-11")
class NoPhiInLogsTest {
  private static final Logger log = LoggerFactory.getLogger("io.example.Scheduler");

  private static List<String> failuresOf(Class<?> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents()
        .finished()
        .stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(Throwable::getMessage)
        .toList();
  }

  @NoPhiInLogs(beforeRedaction = true)
  static class LogsAValue {
    @Test
    void logs() {
      log.error("no slot for {}", "ssn=123-45-6789");
    }
  }

  @NoPhiInLogs(beforeRedaction = true)
  static class LogsAValueInAnException {
    @Test
    void logs() {
      log.error("failed", new IllegalStateException("write to jane.roe@mail.example"));
    }
  }

  @NoPhiInLogs
  static class LogsWhatIsRedacted {
    @Test
    void logs() {
      log.error("no slot for ssn=123-45-6789");
    }
  }

  @NoPhiInLogs(beforeRedaction = true)
  static class LogsNothingOfAnybody {
    @Test
    void logs() {
      log.error("no slot at 10:30");
    }
  }

  @NoPhiInLogs(beforeRedaction = true, allow = "212-555-0187")
  static class LogsAnAllowedValue {
    @Test
    void logs() {
      log.error("call 212-555-0187");
    }
  }

  static class PrintsAValue {
    @Test
    @NoPhiInLogs(streams = true)
    void prints() {
      System.out.println("mrn: 00778812");
    }

    @Test
    void isNotLookedAt() {
      log.error("no slot for ssn=123-45-6789");
    }
  }

  @Test
  void aTestThatLogsAValueFailsAndTheMessageNamesEverythingButTheValue() {
    assertThat(failuresOf(LogsAValue.class))
        .containsExactly(
            "What identifies a patient was logged:"
                + " SSN in a ERROR line of io.example.Scheduler, characters 17 to 27");
  }

  @Test
  void exceptionsAreRead() {
    assertThat(failuresOf(LogsAValueInAnException.class))
        .singleElement()
        .asString()
        .contains("EMAIL", "io.example.Scheduler")
        .doesNotContain("jane");
  }

  @Test
  void whatTheEncoderTakesOutIsNoFailure() {
    assertThat(failuresOf(LogsWhatIsRedacted.class)).isEmpty();
  }

  @Test
  void aTestThatLogsNothingOfAnybodyPasses() {
    assertThat(failuresOf(LogsNothingOfAnybody.class)).isEmpty();
    assertThat(failuresOf(LogsAnAllowedValue.class)).isEmpty();
  }

  @Test
  void printedValuesCountWhenAsked() {
    assertThat(failuresOf(PrintsAValue.class))
        .containsExactly(
            "What identifies a patient was logged: MRN in System.out, characters 6 to 13");
  }
}
