package io.evenkeel.config.flags.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("FLAG-4")
class LinearPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "a{~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{201}~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{2,1}~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{1,2~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{0002}~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{1~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{1,~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{,2}~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{/}~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{:}~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{1,201}~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "a{1;2}~needs {n}, {n,} or {n,m} with numbers up to 200; for the character write '\\{' (character 2 of it)",
        "(~has a '(' without its ')' (character 1 of it)",
        "(?:a~has a '(' without its ')' (character 1 of it)",
        "(?~has a group that is neither (…) nor (?:…): look-around needs more than linear time, and '(?i)' stands at the very beginning (character 1 of it)",
        "a[^~has a '[' without its ']' (character 2 of it)",
        "[~has a '[' without its ']' (character 1 of it)",
        "[a\\~ends with a '\\' that escapes nothing (character 3 of it)",
        "(a{2,})+~nests an endless repetition in another with nothing between two rounds; one is enough (character 8 of it)",
        "a?{2}~repeats a repetition; it is about whole texts, so leave one of them out (character 3 of it)",
        "(?i)a)~has a ')' without its '(' (character 6 of it)",
        "a**~repeats a repetition; it is about whole texts, so leave one of them out (character 3 of it)",
        "a+b+?~repeats a repetition; it is about whole texts, so leave one of them out (character 5 of it)",
        "(a+)*~nests an endless repetition in another with nothing between two rounds; one is enough (character 5 of it)",
        "(a*b?)+~nests an endless repetition in another with nothing between two rounds; one is enough (character 7 of it)",
        "(a*|b)+~nests an endless repetition in another with nothing between two rounds; one is enough (character 7 of it)",
        "ab)~has a ')' without its '(' (character 3 of it)",
        "a(b~has a '(' without its ')' (character 2 of it)",
        "(?=a)~has a group that is neither (…) nor (?:…): look-around needs more than linear time, and '(?i)' stands at the very beginning (character 1 of it)",
        "b(?i)a~has a group that is neither (…) nor (?:…): look-around needs more than linear time, and '(?i)' stands at the very beginning (character 2 of it)",
        "[ab~has a '[' without its ']' (character 1 of it)",
        "[a-~has a '[' without its ']' (character 1 of it)",
        "a[]~has a class without characters (character 2 of it)",
        "[^]~has a class without characters (character 1 of it)",
        "[b-a]~has a range in a class that does not go up (character 2 of it)",
        "[x\\d-z]~has a range in a class that does not go up (character 3 of it)",
        "[a-\\d]~has a range in a class that does not go up (character 2 of it)",
        "[a[b]~has a '[' in a class; for the character write '\\[' (character 3 of it)",
        "ab\\~ends with a '\\' that escapes nothing (character 3 of it)",
        "(a)\\1~has a back-reference, which needs more than linear time (character 4 of it)",
        "(a)\\9~has a back-reference, which needs more than linear time (character 4 of it)",
        "(a)\\k~has a back-reference, which needs more than linear time (character 4 of it)",
        "a\\0~has an unknown escape '\\0'; known are \\d \\w \\s \\D \\W \\S (character 2 of it)",
        "a\\q~has an unknown escape '\\q'; known are \\d \\w \\s \\D \\W \\S (character 2 of it)",
        "a|*~repeats nothing; for the character write '\\*' (character 3 of it)",
        "^a~is about the whole text anyway: leave '^' out, or write '\\^' (character 1 of it)",
        "a$~is about the whole text anyway: leave '$' out, or write '\\$' (character 2 of it)",
      })
  void aWrongPatternIsRefusedWithItsPlace(String pattern, String complaint) {
    assertThatThrownBy(() -> LinearPattern.compile(pattern))
        .isInstanceOfSatisfying(
            ConditionSyntaxException.class,
            refused -> assertThat(complaint).contains("(character " + (refused.index() + 1) + " "))
        .hasMessage(complaint);
  }

  @Test
  void boundsAreKeptExactly() {
    assertThatCode(() -> LinearPattern.compile("a{200}b")).doesNotThrowAnyException();
    assertThatCode(() -> LinearPattern.compile("[ab]".repeat(125))).doesNotThrowAnyException();
    assertThatThrownBy(() -> LinearPattern.compile("[ab]".repeat(125) + "a"))
        .hasMessage("has 501 characters; at most 500");
    // The pattern itself is the first level.
    assertThatCode(() -> LinearPattern.compile("(".repeat(31) + "a" + ")".repeat(31)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> LinearPattern.compile("(".repeat(32) + "a" + ")".repeat(32)))
        .hasMessage("nests groups more than 32 levels deep (character 33 of it)");
    assertThatCode(() -> LinearPattern.compile("(a)".repeat(40))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)a",
        "(?i)Z",
        "(?i)[a-c]",
        "(?i)[X-Z]",
        "(?i)[m]",
        "(?i)[^q]",
        "(?i)@",
        "(?i)[`{]",
        "(?i)[Q-\\[]",
        "a",
        "Z",
        "[a-c]"
      })
  void caseIsIgnoredForLettersAndOnlyWhereThePatternSaysSo(String pattern) {
    LinearPattern linear = LinearPattern.compile(pattern);
    Pattern java = Pattern.compile(pattern);
    for (char c = 0; c < 128; c++) {
      String text = String.valueOf(c);
      assertThat(linear.matches(text))
          .as("%s on %d", pattern, (int) c)
          .isEqualTo(java.matcher(text).matches());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\d", "\\w", "\\s", "\\D", "\\W", "\\S", "\\t", "\\n", "\\r", "[\\w-]", "[a-]", "[+-\\-]",
        "[a-a]", "[^a-f]", "\\]", "."
      })
  void eachKindOfCharacterIsThatOfJava(String pattern) {
    LinearPattern linear = LinearPattern.compile(pattern);
    Pattern java = Pattern.compile(pattern, Pattern.DOTALL);
    for (int c = 0; c <= 0xFFFF; c++) {
      String text = String.valueOf((char) c);
      assertThat(linear.matches(text))
          .as("%s on %d", pattern, c)
          .isEqualTo(java.matcher(text).matches());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "a|~a~b",
        "(a|b)c~bc~c",
        "(?:a|b)c~ac~ab",
        "a{0}b~b~ab",
        "a{9}~aaaaaaaaa~aaaaaaaa",
        "a{002}~aa~a",
        "a?b~b~aab",
        "a*b~aab~a",
        "a+b~aab~b",
        "(ab)+~abab~aba",
        "(a+b)+~aabab~aba",
        "[-a]~-~b",
        "[a-b-c]~-~d",
        "(?i)[a-c]x~BX~DX",
        "(?i)ab|CD~cd~ad",
        "\\(\\{~({~(",
      })
  void aPatternMatchesWholeTexts(String pattern, String match, String other) {
    LinearPattern linear = LinearPattern.compile(pattern);
    assertThat(linear.matches(match == null ? "" : match)).isTrue();
    assertThat(linear.matches(other)).isFalse();
  }

  @Test
  void countsEndWhereTheySay() {
    LinearPattern exact = LinearPattern.compile("a{3}");
    LinearPattern between = LinearPattern.compile("a{1,3}");
    LinearPattern same = LinearPattern.compile("a{2,2}");
    LinearPattern from = LinearPattern.compile("a{2,}");
    for (int times = 0; times < 6; times++) {
      String text = "a".repeat(times);
      assertThat(between.matches(text)).isEqualTo(times >= 1 && times <= 3);
      assertThat(exact.matches(text)).isEqualTo(times == 3);
      assertThat(same.matches(text)).isEqualTo(times == 2);
      assertThat(from.matches(text)).isEqualTo(times >= 2);
    }
  }
}
