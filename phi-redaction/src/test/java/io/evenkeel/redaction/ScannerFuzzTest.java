package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Tag;

/**
 * Any text at all. {@code JAZZER_FUZZ=1} looks for texts that break a promise; without, the seeds
 * are read again.
 */
@Tag("PHI-5")
class ScannerFuzzTest {
  private static final Redactor STANDARD = Redactors.standard();
  private static final Redactor STRICT = Redactors.strict();
  private static final List<Redactor> OPERATORS = List.copyOf(Redactors.byOperator().values());

  @FuzzTest(maxDuration = "5m")
  void anyTextIsReadWithoutFailure(byte[] data) {
    FuzzedText fuzzed = FuzzedText.of(data);
    Redactor redactor = fuzzed.strict() ? STRICT : STANDARD;
    String text = fuzzed.text();
    List<PhiSpan> spans = redactor.detect(text, fuzzed.profile());
    int last = 0;
    for (PhiSpan span : spans) {
      assertThat(span.start()).isGreaterThanOrEqualTo(last);
      assertThat(splits(text, span.start()) || splits(text, span.end())).isFalse();
      last = span.end();
    }
    assertThat(last).isLessThanOrEqualTo(text.length());
    String once = redactor.redact(text, fuzzed.profile());
    if (spans.isEmpty()) {
      assertThat(once).isSameAs(text);
    }
    assertThat(redactor.redact(once, fuzzed.profile())).isEqualTo(once);
    assertThat(redactor.suppressions()).isZero();
  }

  @FuzzTest(maxDuration = "5m")
  void anyOperatorLeavesNothingForASecondLook(byte[] data) {
    FuzzedText fuzzed = FuzzedText.of(data);
    Redactor redactor = OPERATORS.get((fuzzed.choice() >> 3) % OPERATORS.size());
    String once = redactor.redact(fuzzed.text(), fuzzed.profile());
    assertThat(redactor.redact(once, fuzzed.profile())).isEqualTo(once);
    assertThat(redactor.suppressions()).isZero();
  }

  private static boolean splits(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isHighSurrogate(text.charAt(index - 1))
        && Character.isLowSurrogate(text.charAt(index));
  }
}
