package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.ALL_ALIKE;
import static io.evenkeel.llm.cache.TestCache.CLEAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** An answer never leaves the scope, the prompt, the model or the conversation it was given in. */
class CacheScopeProperties {
  private static final Set<CacheVerdict> HITS = Set.of(CacheVerdict.EXACT, CacheVerdict.SIMILAR);

  /** Few and small parts, so that their joints come to lie in all places: "a" "ab", "aa" "b". */
  @Provide
  Arbitrary<CacheQuestion> questions() {
    Arbitrary<String> part = Arbitraries.strings().withChars('a', 'b', '\0', ' ').ofMaxLength(2);
    Arbitrary<CacheScope> scope =
        Combinators.combine(part.filter(text -> !text.isBlank()), part, part).as(CacheScope::new);
    Arbitrary<OptionalDouble> temperature =
        Arbitraries.of(OptionalDouble.empty(), OptionalDouble.of(0), OptionalDouble.of(0.1));
    Arbitrary<List<String>> parts = part.list().ofMaxSize(2);
    Arbitrary<String> text = Arbitraries.of("Can I go home?", "can I go home");
    return Combinators.combine(scope, part, temperature, parts, parts, text).as(CacheQuestion::new);
  }

  /** Each bit of {@code changes} takes one part of the second question from another one. */
  @Property(tries = 3_000)
  @Tag("LLM-8")
  void anAnswerIsGivenAgainOnlyWhereAllButTheTextIsEqual(
      @ForAll("questions") CacheQuestion asked,
      @ForAll("questions") CacheQuestion other,
      @ForAll @IntRange(max = (1 << 7) - 1) int changes) {
    CacheScope scope =
        new CacheScope(
            (changes & 1) == 0 ? asked.scope().tenant() : other.scope().tenant(),
            (changes & 2) == 0 ? asked.scope().scope() : other.scope().scope(),
            (changes & 4) == 0 ? asked.scope().promptVersion() : other.scope().promptVersion());
    CacheQuestion next =
        new CacheQuestion(
            scope,
            (changes & 8) == 0 ? asked.model() : other.model(),
            (changes & 16) == 0 ? asked.temperature() : other.temperature(),
            (changes & 32) == 0 ? asked.settings() : other.settings(),
            (changes & 64) == 0 ? asked.context() : other.context(),
            other.text());
    boolean equal = isAsked(asked, next);
    Statistics.collect(equal);
    Statistics.coverage(
        coverage -> coverage.check(true).percentage(atLeastFivePercent -> atLeastFivePercent > 5));
    try (var at = new TestCache(CLEAN, ALL_ALIKE)) {
      assertThat(at.keep(asked, "Yes.")).isTrue();

      assertThat(HITS.contains(at.verdict(next))).isEqualTo(equal);
    }
  }

  @Property(tries = 500)
  @Tag("LLM-8")
  void noTenantEverSeesAnAnswerOfAnother(
      @ForAll String tenant, @ForAll String other, @ForAll String scope, @ForAll String text) {
    Assume.that(!tenant.isBlank() && !other.isBlank() && !tenant.equals(other));
    try (var at = new TestCache(CLEAN, ALL_ALIKE)) {
      at.keep(CacheQuestion.of(new CacheScope(tenant, scope, ""), "gpt", text), "Yes.");

      CacheLookup found =
          at.cache.ask(CacheQuestion.of(new CacheScope(other, scope, ""), "gpt", text));

      assertThat(found.answer()).isNull();
      assertThat(found.lastResort()).isNull();
    }
  }

  private static boolean isAsked(CacheQuestion asked, CacheQuestion next) {
    return asked.scope().equals(next.scope())
        && asked.model().equals(next.model())
        && asked.temperature().equals(next.temperature())
        && asked.settings().equals(next.settings())
        && asked.context().equals(next.context());
  }
}
