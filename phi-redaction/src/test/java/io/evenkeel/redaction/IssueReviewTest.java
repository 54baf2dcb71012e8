package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a second pair of eyes found. */
class IssueReviewTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB82WEST12345698765432",
        "DE89370400440532013000",
        "JHMCM56557C404453",
        "1EG4-TE5-MK73",
        "219-09-9999",
        "(212) 555-0147",
        "4111 1111 1111 1111",
        "203.0.113.77",
        "00:1b:44:11:3a:b7",
        "2001:db8::8a2e:370:7334",
        "jane.doe@mail.example",
        "AKIAIOSFODNN7EXAMPLF"
      })
  void aValueIsFoundWhereverInTheLineItBegins(String value) {
    Redactor standard = Redactors.standard();
    for (int at = 0; at <= 200; at++) {
      String line = "x".repeat(Math.max(0, at - 1)) + (at == 0 ? "" : " ") + value + " ok";
      assertThat(standard.detect(line, Profile.LOG)).as("at %d", at).hasSize(1);
    }
  }

  @Test
  void anAddressOfANetworkCardBehindADateIsNoTime() {
    assertThat(Redactors.strict().redact("seen 2026-11-30 00:1a:2b:3c:4d:5e up", Profile.TEXT))
        .isEqualTo("seen [DATE] [MAC] up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "\\u", "name ", "<name>", "PID|"})
  void whatWasQuadraticIsLinear(String unit) {
    Redactor strict = Redactors.strict();
    String few = unit.repeat(20_000 / unit.length());
    String many = unit.repeat(160_000 / unit.length());
    time(strict, few);
    double ratio = Double.MAX_VALUE;
    // The best of some tries: a busy machine only ever makes one slower.
    for (int i = 0; i < 4 && ratio > 24; i++) {
      double once = Math.max(1, time(strict, few));
      ratio = Math.min(ratio, time(strict, many) / once);
    }
    assertThat(ratio).as("times the cost for eight times the length").isLessThan(24);
  }

  private static long time(Redactor redactor, String text) {
    long before = THREADS.getCurrentThreadCpuTime();
    redactor.detect(text, Profile.TEXT);
    return THREADS.getCurrentThreadCpuTime() - before;
  }

  @Test
  void aNameThatIsAWordIsTakenWhereItIsSpelled() {
    assertThat(
            Redactors.strict()
                .redact("Caller says: Let me spell that for you. C-A-S-E. Thanks", Profile.LOG))
        .isEqualTo("Caller says: Let me spell that for you. [NAME]. Thanks");
  }

  @Test
  void aMissingNameIsShownAsOne() {
    assertThat(Phi.name(null)).hasToString("[NAME]");
  }
}
