package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Scale;

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
      ConditionParser.parse(source);
    } catch (IllegalArgumentException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
    var context = FlagContext.of("u").with("a", value);
    for (String operator : new String[] {"==", "!=", "<", "<=", ">", ">="}) {
      assertThat(ConditionParser.parse("a " + operator + " 4.2.0-rc").holds(context)).isNotNull();
      assertThat(ConditionParser.parse("a " + operator + " -4.2").holds(context)).isNotNull();
    }
  }

  @Example
  void whatIsNoNumberIsNoVersion() {
    for (String text : new String[] {"", "-", ".", "1.", ".1", "1..2", "v", "a", "1.a", "-1.2.3"}) {
      assertThat(Versions.isVersion(text)).as(text).isFalse();
    }
  }
}
