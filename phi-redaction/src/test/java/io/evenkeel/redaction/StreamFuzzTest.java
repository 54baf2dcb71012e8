package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import org.junit.jupiter.api.Tag;

/** Any text in any pieces. */
@Tag("PHI-6")
class StreamFuzzTest {
  private static final Redactor STANDARD = Redactors.standard();
  private static final Redactor STRICT = Redactors.strict();

  @FuzzTest(maxDuration = "5m")
  void piecesGiveWhatTheWholeGives(byte[] data) {
    FuzzedText fuzzed = FuzzedText.of(data);
    Redactor redactor = fuzzed.strict() ? STRICT : STANDARD;
    String text = fuzzed.text();
    long before = redactor.suppressions();
    String streamed = inPieces(redactor, fuzzed);
    // A longer one may have let go what a name announced later would have taken.
    if (text.length() <= StreamRedactor.LOOK_AHEAD) {
      assertThat(streamed).isEqualTo(redactor.redact(text, fuzzed.profile()));
      assertThat(redactor.suppressions()).isEqualTo(before);
    }
  }

  private static String inPieces(Redactor redactor, FuzzedText fuzzed) {
    String text = fuzzed.text();
    Random sizes = new Random(text.hashCode());
    int most = 1 + (fuzzed.choice() >> 3);
    StreamRedactor stream = redactor.stream(fuzzed.profile());
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + 1 + sizes.nextInt(most));
      out.append(stream.append(text.substring(from, to)));
      assertThat(stream.held()).isLessThanOrEqualTo(StreamRedactor.MOST_HELD);
      from = to;
    }
    return out.append(stream.finish()).toString();
  }
}
