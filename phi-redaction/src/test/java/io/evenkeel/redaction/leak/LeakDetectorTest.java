package io.evenkeel.redaction.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.LeakDetection;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import io.evenkeel.redaction.PhiSpan;
import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.Redactors;
import io.evenkeel.redaction.leak.Leak.Evidence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("PHI-8")
class LeakDetectorTest {
  private final LeakDetector detector = LeakDetector.of(RedactionSettings.DEFAULT);
  private final Redactor first = Redactors.standard();

  @ParameterizedTest
  @EnumSource
  void aClassThatTheFirstDetectorNoLongerFindsIsReported(PhiType switchedOff) throws IOException {
    List<String> missed = new ArrayList<>();
    int lines = 0;
    for (String line : lines("dirty-lines.txt")) {
      String dirty = line.substring(0, line.indexOf('|'));
      List<PhiSpan> spans = first.detect(dirty, Profile.LOG);
      if (spans.stream().noneMatch(span -> span.type() == switchedOff)) {
        continue;
      }
      lines++;
      if (detector.read(withoutOthers(dirty, spans, switchedOff), List.of()).isEmpty()) {
        missed.add(dirty);
      }
    }
    assertThat(lines).as("lines with that class").isPositive();
    assertThat(missed).as("of %d lines", lines).hasSizeLessThan(lines);
  }

  private static String withoutOthers(String text, List<PhiSpan> spans, PhiType left) {
    var out = new StringBuilder(text);
    for (int i = spans.size() - 1; i >= 0; i--) {
      if (spans.get(i).type() != left) {
        out.replace(spans.get(i).start(), spans.get(i).end(), "[" + spans.get(i).type() + "]");
      }
    }
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dirty-lines.txt", "spoken-lines.txt", "text-only-lines.txt"})
  void whatTheFirstDetectorLeavesOfDirtyLinesIsNoLeak(String file) throws IOException {
    assertFewLeaksIn(lines(file).stream().map(line -> line.substring(line.indexOf('|') + 1)));
  }

  @Test
  void aCleanLogIsNoLeak() throws IOException {
    assertFewLeaksIn(lines("clean-lines.txt").stream());
  }

  private void assertFewLeaksIn(Stream<String> harmless) {
    List<String> all = harmless.toList();
    assertThat(all.stream().filter(line -> !detector.read(line, List.of()).isEmpty()))
        .hasSizeLessThanOrEqualTo(all.size() / 200);
  }

  @ParameterizedTest(name = "form {index}")
  @ValueSource(
      strings = {
        "ssn%3D123-45-6789&page=2",
        "q=c3NuOiAxMjMtNDUtNjc4OQ==",
        "ssn: 123\u200b-45-6\u200b789",
        "ssn: \uff11\uff12\uff13-\uff14\uff15-\uff16\uff17\uff18\uff19",
        "123\u201145\u20116789 in the upload",
        "q=4oCcc3NuOiAxMjMtNDUtNjc4OeKAnSDwn5iA",
        "q=w6l0w6kgc3NuOiAxMjMtNDUtNjc4OQ",
        "q=YzNOdU9pQXhNak10TkRVdE5qYzRPUT09",
        "q=c3NuJTNBJTIwMTIzLTQ1LTY3ODk=",
        "{\\\"ssn\\\":\\\"123456789\\\"}"
      })
  void aDisguisedValueIsReportedToo(String line) {
    assertThat(detector.read(line, List.of()))
        .singleElement()
        .extracting(Leak::kind)
        .isEqualTo("SSN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\\n", "\\r\\n"})
  void aValueInBase64OverSeveralLinesIsReported(String lineBreak) {
    String text =
        "On Monday \u2013 as agreed \u2013 we wrote to them again, about this and that; ssn: ";
    String wrapped =
        Base64.getMimeEncoder(76, new byte[] {'\n'})
            .encodeToString((text + "123-45-6789 and so on.").getBytes(StandardCharsets.UTF_8))
            .replace("\n", lineBreak);
    assertThat(detector.read("body:" + lineBreak + wrapped + lineBreak + "next one", List.of()))
        .containsExactly(
            new Leak(
                5 + lineBreak.length(),
                5 + lineBreak.length() + wrapped.length(),
                PhiType.SSN,
                Evidence.LABEL));
  }

  @Test
  void aLeakIsPlacedInWhatWasWritten() {
    assertThat(detector.read("\u00e9\u200b ssn: 12\u200b3-45-6789.", List.of()))
        .containsExactly(new Leak(8, 20, PhiType.SSN, Evidence.LABEL));
    assertThat(detector.read("q=c3NuOiAxMjMtNDUtNjc4OQ== ok", List.of()))
        .containsExactly(new Leak(2, 26, PhiType.SSN, Evidence.LABEL));
  }

  @Test
  void aCanaryIsReportedHoweverItIsSpelled() {
    LeakDetector planted =
        LeakDetector.of(
            RedactionSettings.DEFAULT.withLeakDetection(
                new LeakDetection(Percentage.of("100"), List.of("Zephyr-0099-Quill"))));

    for (String line :
        List.of("x zephyr-0099-quill y", "x Zephyr 0099 Quill", "x%20Zephyr-0099-Quill")) {
      assertThat(planted.read(line, List.of())).extracting(Leak::kind).containsExactly("CANARY");
    }
    assertThat(planted.read("zephyr-0098-quill", List.of())).isEmpty();
  }

  @Test
  void aValueKnownInTheCallIsReportedAsAWholeAndInParts() {
    List<String> known = List.of("Zbynek Quillfeather");

    assertThat(detector.read("hello zbynek, how are you", known))
        .containsExactly(new Leak(6, 12, PhiType.OTHER_ID, Evidence.KNOWN_VALUE));
    assertThat(detector.read("for Zbynek Quillfeather.", known))
        .containsExactly(new Leak(4, 23, PhiType.OTHER_ID, Evidence.KNOWN_VALUE));
    assertThat(detector.read("the zbyneks are well", known)).isEmpty();
  }

  @Test
  void aNameThatIsAnEverydayWordCountsWithItsCapital() {
    List<String> known = List.of("Will Quillfeather");

    assertThat(detector.read("no slot, the staff will call back", known)).isEmpty();
    assertThat(detector.read("no slot for Will, the staff calls back", known)).hasSize(1);
    assertThat(detector.read("will quillfeather called", known)).isNotEmpty();
  }

  @Test
  void whatTheSettingsAllowIsNoLeak() {
    LeakDetector allowing =
        LeakDetector.of(
            RedactionSettings.DEFAULT
                .withOperators(Map.of("date", Operator.SHIFT))
                .withFields(Set.of(), Set.of("mrn"))
                .withAllow(Set.of("212-555-0187")));

    assertThat(allowing.read("mrn=00123456 phone 212-555-0187", List.of())).isEmpty();
    assertThat(allowing.read("dob=1980-02-03", List.of())).isEmpty();
    assertThat(allowing.read("mrn=00123456 phone 212-555-0188", List.of())).hasSize(1);
  }

  @Test
  void aFieldThatMustBeRedactedIsReportedWhateverItHolds() {
    LeakDetector demanding =
        LeakDetector.of(RedactionSettings.DEFAULT.withFields(Set.of("ward_code"), Set.of()));

    assertThat(demanding.read("{\"wardCode\":\"blue\"}", List.of()))
        .containsExactly(new Leak(13, 17, PhiType.OTHER_ID, Evidence.LABEL));
    assertThat(demanding.read("{\"wardCode\":\"[OTHER_ID]\"}", List.of())).isEmpty();
  }

  private static List<String> lines(String file) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Redactors.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.isBlank()).toList();
    }
  }
}
