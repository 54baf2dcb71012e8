package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.flags.condition.Condition;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

class VersionsProperties {

  @Property
  void decimalsCompareAsExactNumbersDo(
      @ForAll @Scale(5) BigDecimal left, @ForAll @Scale(3) BigDecimal right) {
    int order =
        Versions.compareDecimals(left.toPlainString(), "0".repeat(3) + right.abs().toPlainString());
    assertThat(Integer.signum(order)).isEqualTo(left.compareTo(right.abs()));
    assertThat(
            Integer.signum(Versions.compareDecimals(left.toPlainString(), right.toPlainString())))
        .isEqualTo(left.compareTo(right));
  }

  @Property
  void noTextMakesAConditionOrAComparisonThrowAnythingUnexpected(
      @ForAll String source, @ForAll String value) {
    try {
      Condition.parse(source);
    } catch (IllegalArgumentException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
    var context = FlagContext.of("u").with("a", value);
    for (String operator : new String[] {"==", "!=", "<", "<=", ">", ">="}) {
      assertThat(criterion("a " + operator + " 4.2.0-rc").holds(context)).isNotNull();
      assertThat(criterion("a " + operator + " -4.2").holds(context)).isNotNull();
    }
  }

  private static Criterion criterion(String condition) {
    return new CriterionCompiler(Map.of()).compile(condition);
  }

  @Property
  void theLanguageReadsTheVersionsThatAreCompared(
      @ForAll @Chars({'-', '.', '+', 'v', '0', '1', 'a'}) @StringLength(max = 8) String text) {
    // What does not begin as a number is a word of the language, or nothing in it.
    if (text.matches("-?[0-9].*|v[0-9].*")) {
      boolean read;
      try {
        Condition.parse("a == " + text);
        read = true;
      } catch (IllegalArgumentException e) {
        read = false;
      }
      assertThat(read).isEqualTo(Versions.isVersion(text));
    }
  }

  @Example
  void whatIsNoNumberIsNoVersion() {
    for (String text : new String[] {"", "-", ".", "1.", ".1", "1..2", "v", "a", "1.a", "-1.2.3"}) {
      assertThat(Versions.isVersion(text)).as(text).isFalse();
    }
  }
}
