package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.flags.Criterion.Truth;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("FLAG-4")
class FlagContextTest {
  private static final FlagContext CONTEXT =
      FlagContext.of("session-1")
          .with("visits", 7)
          .with("least", Long.MIN_VALUE)
          .with("most", Long.MAX_VALUE)
          .with("score", 0.1)
          .with("nothing", Double.NaN)
          .with("minusZero", -0.0)
          .with("beta", true)
          .withTime("joined", Instant.parse("2026-12-01T08:00:00Z"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "visits == 7 | YES",
        "visits == 7.0 | YES",
        "visits == 7.5 | NO",
        "visits < 7.5 | YES",
        "visits > 6.5 | YES",
        "visits in [1, 7] | YES",
        "visits == '7' | UNKNOWN",
        "visits >= 4.2.0 | UNKNOWN",
        "least > -9223372036854775808.5 | YES",
        "least < -9223372036854775807.5 | YES",
        "least == -9223372036854775809 | NO",
        "most < 9223372036854775807.5 | YES",
        "most == 9223372036854775808 | NO",
        "most == 9223372036854775807 | YES",
        "score == 0.1 | YES",
        "score < 0.2 | YES",
        "nothing < 1 | UNKNOWN",
        "nothing == 1 | UNKNOWN",
        "minusZero == 0 | YES",
        "beta == true | YES",
        "beta == false | NO",
        "beta != false | YES",
        "beta == 'true' | UNKNOWN",
        "beta > 0 | UNKNOWN",
        "beta in [true] | YES",
        "joined == 1 | UNKNOWN",
      })
  void anAttributeComparesByItsKind(String condition, Truth expected) {
    assertThat(new CriterionCompiler(Map.of()).compile(condition).holds(CONTEXT))
        .isEqualTo(expected);
  }

  @Test
  void whatTheCallerDoesNotKnowIsLeftOut() {
    FlagContext context =
        FlagContext.of("u").with(null, "x").with("a", "1").with(null, 2).withTime("at", null);

    assertThat(text(context, "a")).isEqualTo("1");
    assertThat(context.attribute("at")).isNull();
    assertThat(context.startedAt(Instant.EPOCH).startedAt(null).sessionStartEpochMillis())
        .isEqualTo(Evaluation.NOW);
  }

  @Test
  void aContextIsNeverChangedByWhatIsAddedOrTakenAway() {
    FlagContext context = FlagContext.of("u").with("a", "1").with("b", "2").with("c", "3");

    assertThat(context.with("b", null).attribute("b")).isNull();
    assertThat(context.with("b", (String) null).attribute("c")).isNotNull();
    assertThat(context.with("d", null)).isSameAs(context);
    assertThat(text(context.with("b", "4"), "b")).isEqualTo("4");
    assertThat(text(context.with("b", 4), "a")).isEqualTo("1");
    assertThat(text(context, "b")).isEqualTo("2");
    assertThat(text(context.startedAt(Instant.EPOCH), "c")).isEqualTo("3");
  }

  private static String text(FlagContext context, String name) {
    Attribute attribute = context.attribute(name);
    return attribute == null ? "" : attribute.text;
  }
}
