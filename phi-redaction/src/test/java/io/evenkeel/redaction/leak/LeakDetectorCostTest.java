package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.config.redaction.RedactionSettings;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("PHI-8")
class LeakDetectorCostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int SHORT = 20_000;
  private static final int TIMES = 8;

  /** Quadratic work would cost 8 times as much for each character of a text 8 times as long. */
  private static final double MOST = 4;

  private final LeakDetector detector = LeakDetector.of(RedactionSettings.DEFAULT);

  @ParameterizedTest(name = "text {index}")
  @ValueSource(
      strings = {
        "1",
        "1 ",
        "1-",
        "1.",
        "a@",
        "@",
        "a.",
        "a-",
        "A1",
        "A",
        "Aa ",
        "12:",
        ":",
        "::",
        "ab:",
        "1 Aa ",
        "Dr. ",
        "patient Aa ",
        "patient ",
        "+1",
        "+1 ",
        "2026:",
        "eyJ",
        "eyJa.",
        "sk-",
        "ssn ",
        "ssn=",
        "ssn: is ",
        "password=",
        "address=1 a",
        "%41",
        "%",
        "QUJD",
        "YQ\n",
        "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n",
        "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n____",
        "VVVKRA",
        "://a:",
        "is ",
        "member id ",
        "born ",
        "jan ",
        "phone: 1",
        "(212) ",
        "/patients/",
        "-----BEGIN ",
        "bearer ",
        "\u200b1",
        "\uff11",
        "'a",
        "a'",
        "a_",
        "aB",
        "from=",
        "client "
      })
  void aHostileTextCostsNoMoreForEachCharacterWhenItIsLonger(String unit) {
    String text = unit.repeat(SHORT / unit.length());
    String longer = unit.repeat(SHORT * TIMES / unit.length());
    double ratio = Double.MAX_VALUE;
    // The best of some tries: a busy machine only ever makes one slower.
    for (int i = 0; i < 6 && ratio > MOST; i++) {
      double base = Math.max(200_000, time(text));
      ratio = Math.min(ratio, time(longer) / base / TIMES);
    }
    assertThat(ratio).as("times the cost of a character").isLessThanOrEqualTo(MOST);
  }

  private long time(String text) {
    long before = THREADS.getCurrentThreadCpuTime();
    detector.read(text, List.of());
    return THREADS.getCurrentThreadCpuTime() - before;
  }
}
