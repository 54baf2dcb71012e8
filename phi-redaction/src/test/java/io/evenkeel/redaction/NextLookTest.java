package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.redaction.detect.Spans;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** A long text is read again only near what was replaced, which finds no less. */
class NextLookTest {
  private static final String BETWEEN =
      "The queue was drained and the worker waits for the next batch of claims.\n".repeat(20);

  private final Policy policy = Policy.of(Redactors.settings(Enforcement.STRICT));
  private final Redactor redactor = new Redactor(policy);
  private final Spans found = new Spans();

  @Example
  void whatHidesBehindAValueInALongTextIsFound() {
    String text = BETWEEN + "seen: 123-45-6789:415-555-0132\n" + BETWEEN;
    assertThat(redactor.redact(text, Profile.LOG))
        .isEqualTo(BETWEEN + "seen: [SSN]:[PHONE]\n" + BETWEEN);
  }

  @Example
  void aNameThatShowsOnlyThenIsFoundFarAway() {
    String text =
        BETWEEN + "Dr. PatelMarch 3rd, 1982\n" + BETWEEN + "then Patel called\n" + BETWEEN;
    assertThat(redactor.redact(text, Profile.LOG))
        .isEqualTo(BETWEEN + "Dr. [NAME][DATE]\n" + BETWEEN + "then [NAME] called\n" + BETWEEN);
  }

  @Example
  void escapesAreReadAsInAll() {
    String text = "{ " + BETWEEN + "mrn: \\n778812 and ssn 123-45-6789 MRN: \\n1-2-3\n" + BETWEEN;
    assertThat(redactor.redact(text, Profile.TEXT)).isEqualTo(readingAll(text, Profile.TEXT));
  }

  @Property(tries = 400)
  @Tag("PHI-2")
  void nearIsFoundWhatIsFoundInAll(
      @ForAll("texts") String one, @ForAll("texts") String other, @ForAll Profile profile) {
    String text = BETWEEN + one + "\n" + BETWEEN + other + "\n" + BETWEEN;
    assertThat(redactor.redact(text, profile)).isEqualTo(readingAll(text, profile));
  }

  /** Five looks at the whole text. */
  private String readingAll(String text, Profile profile) {
    String clean = text;
    for (int looks = 0; looks < 5; looks++) {
      policy.scanner().scan(clean, profile, true, List.of(), found);
      clean = policy.replacement().replace(clean, found, text);
    }
    return clean;
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.ofPieces();
  }
}
