package io.evenkeel.config.flags.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.flags.condition.Condition.Comparison;
import io.evenkeel.config.flags.condition.Condition.Kind;
import io.evenkeel.config.flags.condition.Condition.Literal;
import io.evenkeel.config.flags.condition.Condition.Part;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

@Tag("FLAG-4")
class ConditionProperties {

  @Provide
  Arbitrary<Condition> conditions() {
    Arbitrary<String> names = Arbitraries.of("tenant", "appVersion", "a.b-c", "_x", "segment");
    Arbitrary<String> texts = Arbitraries.strings().withChars("ab'-1é (").ofMaxLength(5);
    Arbitrary<Literal> ordered =
        Arbitraries.of("4", "-4.50", "4.2.0", "v1.0.0-rc.1", "1+b")
            .map(text -> new Literal(Kind.NUMBER, text));
    Arbitrary<Literal> moments =
        Arbitraries.of("2026-12-01T08:00:00Z", "2026-12-01T09:00+01:00")
            .map(text -> new Literal(Kind.TIME, text));
    Arbitrary<Literal> values =
        Arbitraries.oneOf(
            ordered,
            moments,
            texts.map(text -> new Literal(Kind.TEXT, text)),
            Arbitraries.of("true", "false").map(text -> new Literal(Kind.TRUTH, text)));
    Arbitrary<Condition> single =
        Arbitraries.oneOf(
            Combinators.combine(
                    names, Arbitraries.of(Comparison.EQUAL, Comparison.NOT_EQUAL), values)
                .as(Condition.Compare::new),
            Combinators.combine(
                    names,
                    Arbitraries.of(Comparison.class).filter(Comparison::isOrder),
                    Arbitraries.oneOf(ordered, moments))
                .as(Condition.Compare::new),
            Combinators.combine(names, values.list().ofMinSize(1).ofMaxSize(3))
                .as(Condition.In::new),
            Combinators.combine(names, Arbitraries.of(Part.class), texts)
                .as(Condition.HasPart::new),
            Combinators.combine(names, Arbitraries.of("a+", "[a-z]*", "", "(a|b)c"))
                .as(Condition.Matches::new),
            texts.map(Condition.Segment::new));
    return nested(single, 4);
  }

  private static Arbitrary<Condition> nested(Arbitrary<Condition> single, int depth) {
    if (depth == 0) {
      return single;
    }
    Arbitrary<Condition> inner = nested(single, depth - 1);
    return Arbitraries.oneOf(
        single,
        Combinators.combine(inner, inner).as(Condition.And::new),
        Combinators.combine(inner, inner).as(Condition.Or::new),
        inner.filter(each -> !(each instanceof Condition.Not)).map(Condition.Not::new));
  }

  @Property
  void aConditionIsReadAsItIsWritten(@ForAll("conditions") Condition condition) {
    String text = condition.toString();
    assertThat(Condition.parse(text)).as(text).isEqualTo(condition);
    assertThat(Condition.parse(text)).hasToString(text);
  }

  @Property
  void whateverIsWrittenIsAConditionOrRefused(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 60) String text) {
    for (String each : new String[] {text, "a in [" + text, "a == 1 and " + text, "(" + text}) {
      try {
        assertThat(Condition.parse(each)).isNotNull();
      } catch (IllegalArgumentException refused) {
        assertThat(refused.getMessage()).containsAnyOf("position", "levels");
      }
    }
  }
}
