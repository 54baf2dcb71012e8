package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("PHI-3")
@Tag("PHI-6")
class StreamRedactorTest {
  private static final String FILLER =
      "and then we went over the results of last week once more, which took quite some time. ";

  private final Redactor strict = Redactors.strict();

  @ParameterizedTest(name = "value {index}")
  @ValueSource(
      strings = {
        "my ssn is 123-45-6789, ok",
        "my name is Xanthe Quillfeather. thanks",
        "call 415-555-0132 or jane.doe@example.com",
        "the card is 4111 1111 1111 1111 and",
        "I live at 42 Maple Street, Apt 3, Springfield, IL 62704, thanks",
        "date of birth: March 3rd, 1982. next",
        "{\"mrn\":12345678,\"note\":\"two\\n415-555-0132\"}",
        "five five five, oh one two three four, yes",
      })
  void aValueSplitAnywhereComesOutAsInTheWhole(String said) {
    for (String text : List.of(said, FILLER.repeat(5) + said, said + FILLER.repeat(5))) {
      String whole = strict.redact(text, Profile.TEXT);
      assertThat(whole).isNotEqualTo(text);
      for (int cut = 0; cut <= text.length(); cut++) {
        StreamRedactor stream = strict.stream(Profile.TEXT);
        String out = stream.append(text.substring(0, cut)) + stream.append(text.substring(cut));
        assertThat(out + stream.finish()).isEqualTo(whole);
      }
    }
  }

  @Test
  void nothingIsAppendedAsTheWordNull() {
    StreamRedactor stream = strict.stream(Profile.TEXT);
    String out = stream.append("a ") + stream.append(null) + stream.append(" b");
    assertThat(out + stream.finish()).isEqualTo("a null b");
  }

  @Test
  void oneCharacterAtATimeGivesTheSame() {
    String text =
        FILLER.repeat(4)
            + "my name is Xanthe Quillfeather. "
            + FILLER.repeat(20)
            + "Ms Quillfeather "
            + FILLER.repeat(9)
            + "my ssn is 123-45-6789. "
            + FILLER.repeat(3);
    assertThat(inPieces(strict, text, 1, Profile.TEXT))
        .isEqualTo(strict.redact(text, Profile.TEXT));
  }

  @Test
  void cleanTextComesOutOneLookAheadLater() {
    String clean = FILLER.repeat(300);
    StreamRedactor stream = strict.stream(Profile.LOG);
    int out = 0;
    for (int i = 0; i < clean.length(); i++) {
      out += stream.append(clean.substring(i, i + 1)).length();
      assertThat(i + 1 - out).isEqualTo(stream.held()).isLessThan(StreamRedactor.LOOK_AHEAD + 128);
    }
  }

  @Test
  void aRunThatNeverEndsIsSuppressedAndTheTextGoesOn() {
    String run = "a1".repeat(5_000);
    String out = inPieces(strict, "start " + run + " end", 7, Profile.LOG);
    assertThat(out).isEqualTo("start [SUPPRESSED] end");
  }

  @Test
  void aValueLongerThanWhatIsHeldBecomesItsLabelOnce() {
    String key =
        "-----BEGIN PRIVATE KEY-----\n"
            + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n".repeat(90)
            + "-----END PRIVATE KEY-----";
    String out = inPieces(strict, "key: " + key + "\nnext line", 11, Profile.LOG);
    assertThat(out).contains("[CREDENTIAL]").endsWith("\nnext line").doesNotContain("MIIE");
    assertThat(out.length()).isLessThan(60);
  }

  @Test
  void jsonWithoutSpacesComesOutAsInTheWhole() {
    String json =
        IntStream.range(0, 300)
            .mapToObj(i -> "{\"id\":" + i + ",\"mrn\":12345678,\"note\":\"a\\n415-555-0132\"}")
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(inPieces(strict, json, 17, Profile.LOG)).isEqualTo(strict.redact(json, Profile.LOG));
  }

  @Test
  void aTextOfIdeographsIsNotSuppressed() {
    String text = "\u4eca\u65e5\u306f\u5929\u6c17\u304c\u3044\u3044".repeat(400);
    assertThat(inPieces(strict, text, 50, Profile.TEXT)).isEqualTo(text);
  }

  @Test
  @Tag("PHI-7")
  void whatTheCallKnowsIsRedacted() {
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Xanthe Quillfeather");
      String out = inPieces(strict, FILLER + "quillfeather rang", 3, Profile.LOG);
      assertThat(out).isEqualTo(FILLER + "[NAME] rang");
    }
  }

  @Test
  void anotherTextCanFollow() {
    StreamRedactor stream = strict.stream(Profile.TEXT);
    assertThat(stream.append("my name is Xanthe Quillfeather") + stream.finish())
        .isEqualTo("my name is [NAME]");
    assertThat(stream.append("quillfeather") + stream.finish()).isEqualTo("quillfeather");
  }

  @Test
  @Tag("PHI-5")
  void whatIsHeldIsSuppressedWhenADetectorFails() {
    Redactor broken = BrokenRedactor.failingWith(new StackOverflowError());
    String out = inPieces(broken, FILLER.repeat(20) + "my ssn is 123-45-6789", 5, Profile.LOG);
    assertThat(out).contains("[SUPPRESSED]").doesNotContain("results", "123", "6789");
    assertThat(broken.suppressions()).isPositive();
  }

  @Test
  void timeIsLinearHoweverSmallThePieces() {
    String text = (FILLER + "password=\"").repeat(4_000);
    long start = System.nanoTime();
    inPieces(strict, text, 1, Profile.LOG);
    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
  }

  static String inPieces(Redactor redactor, String text, int size, Profile profile) {
    StreamRedactor stream = redactor.stream(profile);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i += size) {
      out.append(stream.append(text.substring(i, Math.min(text.length(), i + size))));
    }
    return out.append(stream.finish()).toString();
  }

  /** What a piece ended with looked like a name, and was none when the word went on. */
  @Test
  @Tag("PHI-3")
  void aNameThatTheNextPieceProvesWrongIsNotKnown() {
    String before = "the pods of the deployment restart one after the other\n".repeat(20);
    String options = "- {name: JAVA_TOOL_OPTIONS, value: \"-XX:MaxRAM";
    String after = "Percentage=75\"}\n" + before;
    Redactor strict = Redactors.strict();
    StreamRedactor stream = strict.stream(Profile.TEXT);

    String shown = stream.append(before + options) + stream.append(after) + stream.finish();

    assertThat(shown).isEqualTo(strict.redact(before + options + after, Profile.TEXT));
  }
}
