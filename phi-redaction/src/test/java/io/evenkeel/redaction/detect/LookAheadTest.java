package io.evenkeel.redaction.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beginnings that follow each other closely do not each look ahead anew. */
@Tag("PHI-10")
class LookAheadTest {
  private final Vocabulary vocabulary = Vocabulary.of(RedactionSettings.DEFAULT);
  private final Scan scan = new Scan(vocabulary);

  @ParameterizedTest
  @ValueSource(strings = {"sk-", "sk-1", "re_", "ghp_ghp", "AKIA", "sk-sk-proj-"})
  void aCharacterIsReadAFewTimesForAllKeysThatItCouldBePartOf(String unit) {
    String text = unit.repeat(20_000 / unit.length());
    scan.begin(vocabulary, text, true, false);
    scan.run();
    // For two issuers, once for the sieve and once for the walk, and what is cut off at their ends.
    assertThat(scan.keys.looks()).isLessThanOrEqualTo(6L * text.length());
  }

  @Test
  void ofARowOfNumbersEachIsAWordOfAnAddressOnce() {
    int[] asked = {0};
    String text = "1 ".repeat(1_000);
    scan.begin(vocabulary, text, false, false);
    UnitAhead ahead =
        new UnitAhead(
            scan,
            new UnitAhead.Step() {
              @Override
              public boolean isUnit(int word) {
                asked[0]++;
                return false;
              }

              @Override
              public int next(int word) {
                return word + 2;
              }
            });
    for (int p = 0; p < 1_000; p += 2) {
      assertThat(ahead.find(p)).isNegative();
    }
    assertThat(asked[0]).isLessThan(520);
  }
}
