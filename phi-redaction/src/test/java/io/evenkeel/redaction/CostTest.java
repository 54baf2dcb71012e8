package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Redactor strict = Redactors.strict();

  @Test
  void aCleanLineAllocatesNothing() throws Exception {
    List<String> lines = CleanLogTest.lines("clean-lines.txt");
    String[] clean = lines.toArray(new String[0]);
    for (int i = 0; i < 50; i++) {
      redactAll(clean);
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    redactAll(clean);
    long used = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(used).as("bytes for %d lines", clean.length).isLessThan(clean.length);
  }

  private void redactAll(String[] lines) {
    for (String line : lines) {
      strict.redact(line, Profile.LOG);
    }
  }

  /** Far above what any text costs, far below what one step more for each character would. */
  private static final int MOST = 40;

  private static final int LENGTH = 100_000;

  @ParameterizedTest(name = "text {index}")
  @ValueSource(
      strings = {
        "combo-",
        "net-use/user:",
        "(0010,0010) PN ",
        "1",
        "1 ",
        "1-",
        "1.",
        "a@",
        "@",
        ":",
        "::",
        "a:",
        "ab:",
        "12:",
        "[",
        "[A",
        "(",
        "((1",
        "+1",
        "-----BEGIN ",
        "dob ",
        "my name is ",
        "name=\"",
        "name: a ",
        "Jane ",
        "Dr. ",
        "five ",
        "at dot ",
        "a dot ",
        "A-",
        "a b ",
        "42 Maple ",
        "42 in ",
        "address: 1 ",
        "March ",
        "3 of ",
        "://",
        "a://b@",
        "http://a/",
        "http://a/b/",
        "user=ab&pass=abcd&",
        "/Patient?identifier=a|",
        "copy\n",
        "thin:a/",
        "urn:",
        "x_y",
        "aB",
        "password=",
        "eyJ",
        "sk-",
        "QUJD",
        "VVVKRA",
        "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n",
        "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD\n____",
        "\u00e9",
        "\u200b1",
        "\uD83D\uDE00",
        "\u0663",
        "'s ",
        "is is ",
        "speaking ",
        "token=",
        "home_address:1_",
        "*",
        "**a",
        "mrn",
        "patient name=\"1",
        "I live at ",
        "Bearer ",
        "x=",
        "{\"a\":",
        "<",
        "%",
        "\n",
        "a.b.",
        "1a",
        "xx-",
        "Mary ",
        "PID|1||",
        "NM1*a*",
        "mysql -p ",
        "curl -u a:",
        "getConnection(\"a\",",
        "set(\"password\", ",
        "--password ",
        "given: [\"A\", ",
        "http://w3.org ",
        "a:$1$",
        "key value=",
        "1234567890:AA"
      })
  @Tag("PHI-10")
  void aHostileTextCostsNoMoreForEachCharacterThanSomeOrdinaryOnes(String unit) throws Exception {
    String ordinary = String.join("\n", CleanLogTest.lines("clean-lines.txt"));
    Redactor redactor = Redactors.withPattern("(a|1)b?[0-9a]{1,30}x");
    double ratio = Double.MAX_VALUE;
    // The best of some tries: a busy machine only ever makes one slower.
    for (int i = 0; i < 5 && ratio > MOST; i++) {
      double base = Math.max(1, time(redactor, ordinary.repeat(LENGTH / ordinary.length())));
      ratio = Math.min(ratio, time(redactor, unit.repeat(LENGTH / unit.length())) / base);
    }
    assertThat(ratio).as("times the cost of a clean log").isLessThanOrEqualTo(MOST);
    assertThat(redactor.suppressions()).isZero();
  }

  private static long time(Redactor redactor, String text) {
    long before = THREADS.getCurrentThreadCpuTime();
    redactor.detect(text, Profile.TEXT);
    redactor.detect(text, Profile.LOG);
    return THREADS.getCurrentThreadCpuTime() - before;
  }
}
