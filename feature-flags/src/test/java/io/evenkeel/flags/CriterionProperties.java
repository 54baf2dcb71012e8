package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.flags.Criterion.Truth;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** The three-valued logic keeps Kleene's laws, and no context makes a condition throw. */
@Tag("FLAG-4")
class CriterionProperties {

  private static Truth holds(String condition, FlagContext context) {
    return new CriterionCompiler(Map.of()).compile(condition).holds(context);
  }

  @Provide
  Arbitrary<String> conditions() {
    Arbitrary<String> names = Arbitraries.of("text", "number", "real", "truth", "time", "gone");
    return Combinators.combine(
            names,
            Arbitraries.of(
                "== 'a'",
                "!= 'a'",
                "== 4",
                "< 4.5",
                ">= 4.2.0",
                "== true",
                "in ['a', 4, true]",
                "not in [4]",
                "startsWith 'a'",
                "endsWith '4'",
                "contains ''",
                "matches '[a-z]+'",
                "> '2026-12-01T08:00:00Z'",
                "== '2026-12-01T08:00:00Z'"))
        .as((name, rest) -> name + " " + rest);
  }

  @Provide
  Arbitrary<FlagContext> contexts() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.of("a", "4", "4.2.0", "true", "", "2026-12-01T08:00:00Z", "\ud800"),
                Arbitraries.strings().ofMaxLength(30)),
            Arbitraries.longs(),
            Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.of(Double.NaN, -0.0, Double.POSITIVE_INFINITY, 4.5)),
            Arbitraries.of(true, false),
            Arbitraries.of(Instant.MIN, Instant.MAX, Instant.parse("2026-12-01T08:00:00Z")))
        .as(
            (text, number, real, truth, moment) ->
                FlagContext.of("u")
                    .with("text", text)
                    .with("number", number)
                    .with("real", real)
                    .with("truth", truth)
                    .withTime("time", moment));
  }

  @Property
  void andAndOrAreLeastAndMost(
      @ForAll("conditions") String a,
      @ForAll("conditions") String b,
      @ForAll("conditions") String c,
      @ForAll("contexts") FlagContext context) {
    Truth one = holds(a, context);
    Truth two = holds(b, context);
    Truth three = holds(c, context);

    assertThat(holds(a + " and " + b + " and " + c, context))
        .isEqualTo(least(one, least(two, three)));
    assertThat(holds(a + " or " + b + " or " + c, context)).isEqualTo(most(one, most(two, three)));
    assertThat(holds("(" + a + " or " + b + ") and " + c, context))
        .isEqualTo(least(most(one, two), three));
  }

  @Property
  void notTurnsYesAndNoAroundAndKeepsUnknown(
      @ForAll("conditions") String a,
      @ForAll("conditions") String b,
      @ForAll("contexts") FlagContext context) {
    Truth truth = holds(a, context);

    assertThat(holds("not (" + a + ")", context)).isEqualTo(opposite(truth));
    assertThat(holds("not (" + a + " and " + b + ")", context))
        .as("De Morgan")
        .isEqualTo(holds("not (" + a + ") or not (" + b + ")", context));
  }

  @Property
  void aMissingAttributeIsUnknownWhateverItIsComparedWith(
      @ForAll("conditions") String condition, @ForAll("contexts") FlagContext context) {
    String gone = condition.replaceFirst("^[a-z]+", "gone");
    assertThat(holds(gone, context)).isEqualTo(Truth.UNKNOWN);
  }

  private static Truth opposite(Truth truth) {
    return switch (truth) {
      case YES -> Truth.NO;
      case NO -> Truth.YES;
      case UNKNOWN -> Truth.UNKNOWN;
    };
  }

  private static Truth least(Truth one, Truth two) {
    return one.compareTo(two) < 0 ? one : two;
  }

  private static Truth most(Truth one, Truth two) {
    return one.compareTo(two) > 0 ? one : two;
  }
}
