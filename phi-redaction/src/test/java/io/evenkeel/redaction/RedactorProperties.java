package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.Positive;

class RedactorProperties {
  /** Longer than any label in brackets. */
  private static final int LONGEST_LABEL = 20;

  private final Redactor strict = Redactor.of(Redactors.settings(Enforcement.STRICT));
  private final Redactor allowing =
      Redactors.withFields(Set.of(), Set.of(), Set.of("415-555-0132", "jane@example.com"));

  @Property(tries = 3_000)
  @Tag("PHI-5")
  void redactionIsIdempotent(@ForAll("texts") String text, @ForAll Profile profile) {
    String once = strict.redact(text, profile);
    assertThat(strict.redact(once, profile)).isEqualTo(once);
  }

  @Property(tries = 3_000)
  @Tag("PHI-3")
  void aShortTextInTwoPiecesGivesTheSame(
      @ForAll("texts") String text, @ForAll Profile profile, @ForAll @Positive int cut) {
    StreamRedactor stream = strict.stream(profile);
    int piece = cut % (text.length() + 1);
    String out = stream.append(text.substring(0, piece)) + stream.append(text.substring(piece));
    assertThat(out + stream.finish()).isEqualTo(strict.redact(text, profile));
  }

  @Property(tries = 2_000)
  void spansAreInOrderApartAndNeverSplitASurrogatePair(
      @ForAll("texts") String text, @ForAll Profile profile) {
    int last = 0;
    for (PhiSpan span : strict.detect(text, profile)) {
      assertThat(span.start()).isGreaterThanOrEqualTo(last);
      assertThat(splits(text, span.start()) || splits(text, span.end())).isFalse();
      last = span.end();
    }
    assertThat(last).isLessThanOrEqualTo(text.length());
    assertThat(strict.suppressions()).isZero();
  }

  private static boolean splits(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isHighSurrogate(text.charAt(index - 1))
        && Character.isLowSurrogate(text.charAt(index));
  }

  @Property(tries = 2_000)
  void anyTextAtAllIsReadWithoutFailure(@ForAll String text, @ForAll Profile profile) {
    String clean = strict.redact(text, profile);
    assertThat(strict.suppressions()).isZero();
    int spans = strict.detect(text, profile).size();
    assertThat(clean.length()).isLessThanOrEqualTo(text.length() + spans * LONGEST_LABEL);
  }

  @Property(tries = 2_000)
  void aTextWithoutValuesIsTheSameObject(@ForAll("texts") String text, @ForAll Profile profile) {
    if (strict.detect(text, profile).isEmpty()) {
      assertThat(strict.redact(text, profile)).isSameAs(text);
    } else {
      assertThat(strict.redact(text, profile)).isNotEqualTo(text);
    }
  }

  @Property(tries = 1_000)
  @Tag("PHI-10")
  void anAllowedValueIsNeverASpan(@ForAll("texts") String text) {
    for (PhiSpan span : allowing.detect(text, Profile.TEXT)) {
      assertThat(text.substring(span.start(), span.end()))
          .isNotIn("415-555-0132", "jane@example.com");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.ofPieces();
  }
}
