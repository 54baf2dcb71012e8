package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.config.ConfigurationException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomPatternsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CC-[0-9]{6};see CC-123456 now;see [CASE] now",
        "K\\d+;K1 and K22, K;[CASE] and [CASE], K",
        "(ab|cd)x?;ab cdx e;[CASE] [CASE] e",
        "W[^ ]{2,3}e;W12e W1234e;[CASE] W1234e",
        "a.c;abc a c;[CASE] [CASE]",
        "q{2,};q qq qqqq;q [CASE] [CASE]",
        "(?:no-)?v[1-3];no-v2 v4;[CASE] v4",
        "\\w\\s\\W;a * b;[CASE] b"
      })
  @Tag("PHI-10")
  void aPatternTakesWhatItMatches(String regex, String text, String expected) {
    assertThat(Redactors.withPattern(regex).redact(text, Profile.LOG)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+", "(a|b)*", "(ab){2,}", "a**", "a+?", "(a", "a)", "[a", "a{2", "a{3,2}", "a{999}",
            "\\1",
        "(?=a)", "(?<n>a)", "^a", "a$", "*a", "a\\", "a?", "", "x*", "[[a]]", "\\b", "\u0429"
      })
  @Tag("PHI-10")
  void aPatternOutsideOfTheDialectIsAnErrorWithItsPlace(String regex) {
    assertThatThrownBy(() -> Redactors.withPattern(regex))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("evenkeel.yml:7:")
        .hasMessageContaining("pattern 'case_number', character ");
  }

  @Test
  void everyBadPatternIsNamedNotOnlyTheFirst() {
    var settings =
        Redactors.withPatterns(
            List.of(Redactors.pattern("one", "(a"), Redactors.pattern("two", "b)")));
    assertThatThrownBy(() -> Redactor.of(settings))
        .hasMessageContaining("'one'")
        .hasMessageContaining("'two'");
  }

  @Test
  void thePlaceIsTheColumnOfTheOffendingCharacter() {
    assertThatThrownBy(() -> Redactors.withPattern("ab(c+)+"))
        .hasMessageStartingWith("evenkeel.yml:7:26: ");
  }

  @Test
  void whatALookLeftOfAValueIsNotLookedAtAgain() {
    String once = Redactors.withPattern("[A-Z]{4}|[0-9]{6}").redact("no 123456 ok", Profile.LOG);
    assertThat(once).isEqualTo("no [CASE] ok");
  }

  @Property(tries = 2_000)
  void whateverTheJdkMatchesIsTaken(
      @ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'c') String text) {
    String regex = "ab{1,2}c|c+a(b|cc)|bb";
    String clean = Redactors.withPattern(regex).redact(text, Profile.LOG);
    Matcher matcher = Pattern.compile(regex).matcher(text);
    assertThat(clean.equals(text)).isEqualTo(!matcher.find());
    assertThat(Pattern.compile(regex).matcher(clean).find()).isFalse();
  }
}
