package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.ruled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evenkeel.flags.Criterion.Truth;
import io.evenkeel.testing.ManualTime;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final FlagContext CONTEXT =
      FlagContext.of("session-1")
          .with("tenant", "clinic-a")
          .with("appVersion", "4.10.1")
          .with("age", "42.50")
          .with("beta", "true");

  private static Criterion criterion(String condition) {
    return new CriterionCompiler(Map.of()).compile(condition);
  }

  private static Truth holds(String condition) {
    return criterion(condition).holds(CONTEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tenant == 'clinic-a' | YES",
        "tenant == \"clinic-b\" | NO",
        "tenant != 'clinic-b' | YES",
        "tenant in ['clinic-b', 'clinic-a'] | YES",
        "tenant in ['clinic-b'] | NO",
        "tenant in ['clinic-a','clinic-b'] and appVersion >= 4.2.0 | YES",
        "appVersion >= 4.2 | YES",
        "appVersion < v4.10.1-rc.1 | NO",
        "appVersion <= 4.10.1 | YES",
        "appVersion > 4.10.1 | NO",
        "appVersion == 4.10.1.0 | YES",
        "age == 42.5 | YES",
        "age > 42.4999999999999999999 | YES",
        "age < 100 | YES",
        "age in [1, 42.5] | YES",
        "age >= -1 | YES",
        "beta == true | YES",
        "beta == false | NO",
        "tenant > 3 | UNKNOWN",
        "region == 'eu' | UNKNOWN",
        "region != 'eu' | UNKNOWN",
        "not region == 'eu' | UNKNOWN",
        "region in ['eu'] | UNKNOWN",
        "region > 3 or beta == true | YES",
        "region > 3 and beta == false | NO",
        "region > 3 and beta == true | UNKNOWN",
        "not beta == true | NO",
        "not not beta == true | YES",
        "beta == false and beta == true or beta == true | YES",
        "beta == false and (beta == true or beta == true) | NO",
        "not (beta == false or tenant == 'x') and age>1 | YES",
      })
  void aConditionHoldsAsItReads(String condition, Truth expected) {
    assertThat(holds(condition)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tenant = 'a' | unexpected character at position 8; compare with '=='",
        "tenant | expected ==, !=, <, <=, >, >=, in, startsWith, endsWith, contains or matches at"
            + " position 7, not the end",
        "tenant like 'a' | expected ==, !=, <, <=, >, >=, in, startsWith, endsWith, contains or"
            + " matches at position 8, not 'like'",
        "tenant == a | expected a quoted text, a number or a version at position 11, not 'a'",
        "tenant == 'a | unexpected character at position 11; the text has no closing quote",
        "tenant < 'a' | expected a number, a version or a moment such as '2026-12-01T08:00:00Z' at"
            + " position 10, not 'a'",
        "tenant in 'a' | expected '[' at position 11, not 'a'",
        "tenant in [] | expected a quoted text, a number or a version at position 12, not ']'",
        "tenant in ['a' | expected ']' at position 15, not the end",
        "(tenant == 'a' | expected ')' at position 15, not the end",
        "tenant == 'a') | expected 'and', 'or' or the end at position 14, not ')'",
        "age == 4..2 | expected a number or a version at position 8, not '4..2'",
        "'a' == tenant | expected an attribute's name, 'not', 'segment' or '(' at position 1, not"
            + " 'a'",
        "and | expected ==, !=, <, <=, >, >=, in, startsWith, endsWith, contains or matches at"
            + " position 4, not the end",
      })
  void aWrongConditionIsRefusedWithItsPlace(String condition, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> criterion(condition))
        .withMessage(message);
  }

  @Test
  void aConditionsCostIsBounded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> criterion("(".repeat(40) + "a == 1" + ")".repeat(40)))
        .withMessageContaining("nest at most 32 levels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> criterion("a == '" + "x".repeat(5_000) + "'"))
        .withMessageContaining("at most 4,096 characters");
    assertThat(holds("not ".repeat(1_000) + "beta == true")).isEqualTo(Truth.YES);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.10, -1",
    "1.2, 1.2.0.0, 0",
    "v2.0.0, 1.9.9, 1",
    "1.0.0-alpha, 1.0.0, -1",
    "1.0.0-alpha, 1.0.0-beta, -1",
    "1.0.0-rc.1, 1.0.0-rc.1.1, -1",
    "1.0.0+5, 1.0.0+7, 0",
    "1.0.0-a+5, 1.0.0-a+7, 0",
    "01.002, 1.2.0, 0",
    "99999999999999999999.1.0, 99999999999999999998.9.0, 1",
  })
  void versionsCompareByTheirParts(String left, String right, int expected) {
    assertThat(Integer.signum(Versions.compareVersions(left, right))).isEqualTo(expected);
    assertThat(Integer.signum(Versions.compareVersions(right, left))).isEqualTo(-expected);
  }

  @Test
  @Tag("FLAG-4")
  void theFirstRuleThatHoldsDecidesAndTheSplitDecidesWithoutOne() {
    Flags flags =
        Flags.start(
            new Fixtures.Reloadable(
                ruled(
                    canary("c", 0),
                    "tenant == 'clinic-x' => control",
                    "tenant in ['clinic-a'] and appVersion >= 4.2.0 => canary")),
            Fixtures.foundation(new ManualTime()));
    Flag flag = flags.flag("c");

    assertThat(flag.decide(CONTEXT).isOn()).isTrue();
    assertThat(flag.decide(CONTEXT).reason()).isEqualTo(Reason.TARGETING_MATCH);
    assertThat(flag.decide(CONTEXT.with("appVersion", "4.1.9")).reason()).isEqualTo(Reason.SPLIT);
    assertThat(flag.decide(CONTEXT.with("tenant", null)).isOn()).isFalse();
    assertThat(flag.decide("session-1").reason()).isEqualTo(Reason.SPLIT);

    flags.rollback("c", "alice", "bad");
    assertThat(flag.decide(CONTEXT).isOn()).isFalse();
    assertThat(flag.decide(CONTEXT).reason()).isEqualTo(Reason.ROLLED_BACK);
  }
}
