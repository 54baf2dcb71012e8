package io.evenkeel.config.sections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.ConfigurationException;
import io.evenkeel.config.Position;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistake in a condition is shown where it stands, however the condition is written down. */
@Tag("FLAG-4")
class ConditionPlacesTest {
  private static final char WRONG = '§';

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a == 'x' and b § 3",
        "a == 'x' and\n          b § 3",
        "a == 'x' and\n\n\n          (b   § 3)",
        "'a == ''x'' and b § 3'",
        "'a == ''x'' and\n\n          b § 3'",
        "'§'",
        "\"a == 'x' and b § 3\"",
        "\"a == \\\"x\\\" and b § 3\"",
        "\"a == '\\x41\\u0042\\U00000043' and\\tb § 3\"",
        "\"a == '/' \\\n          and b § 3\"",
        "\"a == 'x' and\n\n          b § 3\"",
        "|\n          a == 'x' and\n          b § 3",
        "|-  # why\n          a == 'x'\n            and b § 3",
        ">\n          a == 'x' and\n          b § 3",
        ">+2\n            a == 'x'\n\n          and b § 3\n",
        "a == '\uD83D\uDE00' and b § 3",
        "\"a == '\uD83D\uDE00' and b § 3\"",
      })
  void theVeryCharacterIsNamed(String condition) {
    assertPlace(condition);
    assertPlace(condition.replace("\n", "\r\n"));
  }

  @Test
  void aConditionThatEndsTooSoonIsShownBehindItsLastWord() {
    assertThat(place(file("\"a ==  \""))).hasToString("f.yml:5:18");
    assertThat(place(file("|\n          a\n          ==\n"))).hasToString("f.yml:7:13");
  }

  @Test
  void aMistakeInAPatternIsShownInThePattern() {
    assertThat(place(file("\"a matches 'x\\\\k'\""))).hasToString("f.yml:5:26");
    assertThat(place(file("'a matches ''x^'''"))).hasToString("f.yml:5:27");
  }

  @Test
  void aMistakeInASegmentIsShownWhereItStands() {
    assertThat(place("flag_segments:\n  beta: \"a = 1\"\n")).hasToString("f.yml:2:12");
  }

  @Test
  void inAnEnvironmentAsWell() {
    String environment =
        """
        feature_flags:
          f:
            enabled: true
            environments:
              staging:
                rules: [{if: 'a § 1', serve: canary}]
        """;
    assertThat(place(environment)).hasToString("f.yml:6:25");
  }

  private static void assertPlace(String condition) {
    String file = file(condition);
    String before = file.substring(0, file.indexOf(WRONG));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    String own = before.substring(before.lastIndexOf('\n') + 1);

    assertThat(place(file))
        .as(file)
        .isEqualTo(new Position("f.yml", line, own.codePointCount(0, own.length()) + 1));
  }

  private static String file(String condition) {
    return "feature_flags:\n  f:\n    enabled: true\n    rules:\n      - if: "
        + condition
        + "\n        serve: canary\n";
  }

  private static Position place(String file) {
    ConfigurationException refused =
        catchThrowableOfType(
            ConfigurationException.class, () -> Configuration.parse("f.yml", file));
    assertThat(refused).as(file).isNotNull();
    assertThat(refused.problems()).as(file).hasSize(1);
    return refused.problems().get(0).position();
  }
}
