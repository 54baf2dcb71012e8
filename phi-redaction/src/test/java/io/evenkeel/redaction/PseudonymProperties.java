package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

@Tag("PHI-4")
class PseudonymProperties {
  /** Brackets, a label of 40, an epoch of 12 and a hash of 12, with a dash before each. */
  private static final int LONGEST = 2 + 40 + 13 + 13;

  private final Pseudonyms now = with("2026q4", "4c8e11d07f6b2a93");

  @Property(tries = 500)
  void itIsTheSameForTheSameValueWhateverItsCase(@ForAll PhiType type, @ForAll String value) {
    String first = now.of(type, type.name(), value);
    assertThat(now.of(type, type.name(), value)).isEqualTo(first);
    assertThat(with("2026q4", "4c8e11d07f6b2a93").of(type, type.name(), value)).isEqualTo(first);
  }

  @Property(tries = 500)
  void namesAreTheSameWhateverTheirCaseAndSeparators(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String given,
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String family) {
    assertThat(now.of(PhiType.NAME, "NAME", given + " " + family))
        .isEqualTo(now.of(PhiType.NAME, "NAME", (given + "-" + family).toUpperCase(Locale.ROOT)));
  }

  @Property(tries = 500)
  void anotherKeyEpochOrClassGivesAnother(
      @ForAll @AlphaChars @StringLength(min = 1, max = 30) String value) {
    String first = now.of(PhiType.NAME, "NAME", value);
    assertThat(with("2026q4", "4c8e11d07f6b2a94").of(PhiType.NAME, "NAME", value))
        .isNotEqualTo(first);
    assertThat(with("2027q1", "4c8e11d07f6b2a93").of(PhiType.NAME, "NAME", value))
        .isNotEqualTo(first);
    assertThat(hash(now.of(PhiType.USERNAME, "USERNAME", value))).isNotEqualTo(hash(first));
  }

  @Property(tries = 500)
  void itIsBoundedAndSeenAsRedacted(@ForAll PhiType type, @ForAll String value) {
    String pseudonym = now.of(type, type.name(), value);
    assertThat(pseudonym).matches("\\[[A-Z_]+-2026q4-[0-9a-f]{12}]");
    assertThat(pseudonym.length()).isLessThanOrEqualTo(LONGEST);
    Redactor strict = Redactors.strict();
    String text = "name: " + pseudonym + ", ssn " + pseudonym + " Dr. " + pseudonym;
    assertThat(strict.redact(text, Profile.TEXT)).isSameAs(text);
    assertThat(strict.redact(text, Profile.LOG)).isSameAs(text);
  }

  private static Pseudonyms with(String epoch, String key) {
    return new Pseudonyms(List.of(new Keyed(epoch, key.getBytes(StandardCharsets.ISO_8859_1))));
  }

  private static String hash(String pseudonym) {
    return pseudonym.substring(pseudonym.lastIndexOf('-'));
  }
}
