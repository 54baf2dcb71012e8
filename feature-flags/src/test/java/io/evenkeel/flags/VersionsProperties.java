package io.evenkeel.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.flags.condition.Condition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
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

  @Property
  void packedVersionsAreInTheOrderOfVersions(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 40_000) Integer> left,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 40_000) Integer> right) {
    long one = Versions.packed(version(left));
    long other = Versions.packed(version(right));

    assertThat(one >= 0)
        .isEqualTo(left.size() <= 4 && left.stream().allMatch(part -> part <= 32_767));
    if (one >= 0 && other >= 0) {
      assertThat(Long.compare(one, other))
          .isEqualTo(Integer.signum(Versions.compareVersions(version(left), version(right))));
    }
  }

  private static String version(List<Integer> parts) {
    return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  @Example
  void onlyWhatAllOfAVersionSaysIsPacked() {
    assertThat(Versions.packed("v4.2+build-7")).isEqualTo(Versions.packed("4.2.0.0"));
    assertThat(Versions.packed("007.0")).isEqualTo(Versions.packed("7"));
    for (String text :
        new String[] {"4.2-rc", "4.2-", "-4.2", "1.0.0.0.0", "1.32768", "99999999999999999999"}) {
      assertThat(Versions.packed(text)).as(text).isEqualTo(Versions.UNPACKED);
    }
  }

  @Example
  void whatIsNoNumberIsNoVersion() {
    for (String text : new String[] {"", "-", ".", "1.", ".1", "1..2", "v", "a", "1.a", "-1.2.3"}) {
      assertThat(Versions.isVersion(text)).as(text).isFalse();
    }
  }
}
