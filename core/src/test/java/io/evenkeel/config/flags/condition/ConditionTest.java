package io.evenkeel.config.flags.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("FLAG-4")
class ConditionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a == 1 b~expected 'and', 'or' or the end at position 8, not 'b'",
        "a == 1 AND b == 2~expected 'and', 'or' or the end at position 8, not 'AND'; did you mean 'and'?",
        "a == 1 and~expected an attribute's name, 'not', 'segment' or '(' at position 11, not the end",
        "== 1~expected an attribute's name, 'not', 'segment' or '(' at position 1, not '=='",
        "'a' == 1~expected an attribute's name, 'not', 'segment' or '(' at position 1, not 'a'",
        "segment(a)~expected a segment's name in quotes at position 9, not 'a'",
        "segment('a'~expected ')' at position 12, not the end",
        "(a == 1~expected ')' at position 8, not the end",
        "a StartsWith 'b'~expected ==, !=, <, <=, >, >=, in, startsWith, endsWith, contains or matches at position 3, not 'StartsWith'; did you mean 'startsWith'?",
        "a startsWith 1~expected a text in quotes at position 14, not '1'",
        "a endsWith b~expected a text in quotes at position 12, not 'b'",
        "a not 'b'~expected 'in' at position 7, not 'b'",
        "a in ('b')~expected '[' at position 6, not '('",
        "a in ['b'~expected ']' at position 10, not the end",
        "a in []~expected a quoted text, a number or a version at position 7, not ']'",
        "a == b~expected a quoted text, a number or a version at position 6, not 'b'",
        "a == 1..2~expected a number or a version at position 6, not '1..2'",
        "a == 1e~expected a number or a version at position 6, not '1e'",
        "a < true~expected a number, a version or a moment in quotes at position 5, not 'true'",
        "a < 'b'~expected a number, a version or a moment such as '2026-12-01T08:00:00Z' at position 5, not 'b'",
        "a < '2026-12-01'~the moment at position 5 needs its offset from UTC: '2026-12-01T08:00:00Z' or '…+01:00'",
        "a >= '2026-12-01T08:00:00'~the moment at position 6 needs its offset from UTC: '2026-12-01T08:00:00Z' or '…+01:00'",
        "a < 'T'~expected a number, a version or a moment such as '2026-12-01T08:00:00Z' at position 5, not 'T'",
        "a matches b~expected a pattern in quotes at position 11, not 'b'",
        "a matches '(a+)+'~the pattern at position 11 nests an endless repetition in another with nothing between two rounds; one is enough (character 5 of it)",
        "a = 1~unexpected character at position 3; compare with '=='",
        "a == 1   & b == 1~unexpected character at position 10; write 'and'",
        "a == 'b~unexpected character at position 6; the text has no closing quote",
        "a == ;~unexpected character at position 6",
      })
  void aWrongConditionIsRefusedWithItsPlace(String condition, String complaint) {
    assertThatThrownBy(() -> Condition.parse(condition))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(complaint);
  }

  @Test
  void boundsAreKeptExactly() {
    String filled = "a == '" + "x".repeat(Condition.LONGEST - 7) + "'";
    assertThat(Condition.parse(filled)).hasToString(filled);
    assertThatThrownBy(() -> Condition.parse(filled + " "))
        .hasMessage("a condition has at most 4,096 characters, not 4,097");

    // What stands in no parentheses is the first level.
    int deepest = Condition.DEEPEST - 1;
    assertThatCode(() -> Condition.parse("(".repeat(deepest) + "a == 1" + ")".repeat(deepest)))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> Condition.parse("(".repeat(deepest + 1) + "a == 1" + ")".repeat(deepest + 1)))
        .hasMessage("conditions nest at most 32 levels");
    assertThatCode(() -> Condition.parse("(a == 1) and ".repeat(40) + "a == 1"))
        .as("one after the other is not one in the other")
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "not not a == 1~a == 1",
        "not not not a == 1~not a == 1",
        "a not in [1]~not a in [1]",
        "a == 1 or b == 1 and not c == 1~a == 1 or b == 1 and not c == 1",
        "(a == 1 or b == 1) and c == 1~(a == 1 or b == 1) and c == 1",
        "a == \"it's\"~a == \"it's\"",
        "a==1~a == 1",
        "segment == 1~segment == 1",
      })
  void aConditionIsWrittenInOneWay(String condition, String written) {
    assertThat(Condition.parse(condition)).hasToString(written);
  }
}
