package io.evenkeel.config.flags.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        "a < '9999-12-31T00:00:00Z'~expected a number, a version or a moment such as '2026-12-01T08:00:00Z' at position 5, not '9999-12-31T00:00:00Z'",
        "a < '0000-01-02T00:00:00Z'~expected a number, a version or a moment such as '2026-12-01T08:00:00Z' at position 5, not '0000-01-02T00:00:00Z'",
        "a 'in' [1]~expected ==, !=, <, <=, >, >=, in, startsWith, endsWith, contains or matches at position 3, not 'in'",
        "a~expected ==, !=, <, <=, >, >=, in, startsWith, endsWith, contains or matches at position 2, not the end",
        "a matches '[b-a]'~the pattern at position 11 has a range in a class that does not go up (character 2 of it)",
      })
  void aWrongConditionIsRefusedWithItsPlace(String condition, String complaint) {
    assertThatThrownBy(() -> Condition.parse(condition))
        .isInstanceOfSatisfying(
            ConditionSyntaxException.class,
            refused -> assertThat(refused.index()).isEqualTo(place(complaint)))
        .hasMessage(complaint);
  }

  /** The index that a message speaks of: in the condition, or in a pattern behind its quote. */
  private static int place(String complaint) {
    Matcher position = Pattern.compile("position ([0-9]+)").matcher(complaint);
    assertThat(position.find()).isTrue();
    int index = Integer.parseInt(position.group(1)) - 1;
    Matcher within = Pattern.compile("character ([0-9]+) of it").matcher(complaint);
    return within.find() ? index + Integer.parseInt(within.group(1)) : index;
  }

  @Test
  void boundsAreKeptExactly() {
    String filled = "a == '" + "x".repeat(Condition.LONGEST - 7) + "'";
    assertThat(Condition.parse(filled)).hasToString(filled);
    assertThatThrownBy(() -> Condition.parse(filled + " "))
        .hasMessage("a condition has at most 4,096 characters, not 4,097")
        .extracting(refused -> ((ConditionSyntaxException) refused).index())
        .isEqualTo(Condition.LONGEST);

    // What stands in no parentheses is the first level.
    int deepest = Condition.DEEPEST - 1;
    assertThatCode(() -> Condition.parse("(".repeat(deepest) + "a == 1" + ")".repeat(deepest)))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> Condition.parse("(".repeat(deepest + 1) + "a == 1" + ")".repeat(deepest + 1)))
        .hasMessage("conditions nest at most 32 levels")
        .extracting(refused -> ((ConditionSyntaxException) refused).index())
        .isEqualTo(deepest + 1);
    assertThatCode(() -> Condition.parse("(a == 1) and ".repeat(40) + "a == 1"))
        .as("one after the other is not one in the other")
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "2026-12-01T08:00:00Z~TIME",
        "2026-12-01T09:00+01:00~TIME",
        "9999-12-30T23:59:59Z~TIME",
        "9999-12-31T00:00:00Z~TEXT",
        "0000-01-02T00:00:00Z~TEXT",
        "0000-01-02T00:00:01Z~TIME",
        "2026-12-01~TEXT",
        "true~TEXT",
        "4.2.0~TEXT",
      })
  void aTextInQuotesIsAMomentWhenItIsWrittenLikeOne(String text, Condition.Kind kind) {
    assertThat(Condition.parse("a == '" + text + "'"))
        .isEqualTo(
            new Condition.Compare(
                "a", Condition.Comparison.EQUAL, new Condition.Literal(kind, text)));
  }

  @Test
  void eachOperatorIsReadAsWhatItSays() {
    var one = new Condition.Literal(Condition.Kind.NUMBER, "1");
    var truth = new Condition.Literal(Condition.Kind.TRUTH, "true");
    for (Condition.Comparison comparison : Condition.Comparison.values()) {
      var written = new Condition.Compare("a", comparison, one);
      assertThat(Condition.parse(written.toString())).isEqualTo(written);
    }
    for (Condition.Part part : Condition.Part.values()) {
      var written = new Condition.HasPart("a", part, "b");
      assertThat(Condition.parse(written.toString())).isEqualTo(written);
    }
    assertThat(Condition.parse("a != false"))
        .isEqualTo(
            new Condition.Compare(
                "a",
                Condition.Comparison.NOT_EQUAL,
                new Condition.Literal(Condition.Kind.TRUTH, "false")));
    assertThat(Condition.parse("a not in [1, true]"))
        .isEqualTo(new Condition.Not(new Condition.In("a", List.of(one, truth))));
    assertThat(Condition.parse("a matches 'b+'  ")).isEqualTo(new Condition.Matches("a", "b+"));
    assertThat(Condition.parse("segment('s')")).isEqualTo(new Condition.Segment("s"));
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
