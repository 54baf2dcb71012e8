package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.redaction.RedactionSettings.Operator;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("PHI-4")
class OperatorProperties {
  private static final Map<Operator, Redactor> REDACTORS = Redactors.byOperator();

  @Property(tries = 4_000, seed = "20261130")
  void aSecondLookChangesNothingWhateverTheOperator(
      @ForAll("texts") String text, @ForAll Operator operator, @ForAll Profile profile) {
    Redactor redactor = redactor(operator);
    String once = redactor.redact(text, profile);
    assertThat(redactor.redact(once, profile)).isSameAs(once);
    assertThat(redactor.suppressions()).isZero();
  }

  @Property(tries = 2_000)
  void noValueGrowsByMoreThanItsBound(
      @ForAll("texts") String text, @ForAll Operator operator, @ForAll Profile profile) {
    // Every character could be a value of its own, no more.
    assertThat(redactor(operator).redact(text, profile).length())
        .isLessThanOrEqualTo(text.length() * (1 + Replacement.MOST_GROWTH));
  }

  @Property(tries = 1_000)
  void maskingKeepsTheLength(@ForAll("texts") String text, @ForAll Profile profile) {
    assertThat(redactor(Operator.MASK).redact(text, profile)).hasSameSizeAs(text);
    assertThat(redactor(Operator.KEEP_LAST_4).redact(text, profile)).hasSameSizeAs(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.ofPieces();
  }

  private static Redactor redactor(Operator operator) {
    return Optional.ofNullable(REDACTORS.get(operator)).orElseThrow();
  }
}
