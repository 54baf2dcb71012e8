package io.evenkeel.llm.cache;

import static io.evenkeel.llm.cache.TestCache.ALL_ALIKE;
import static io.evenkeel.llm.cache.TestCache.CLEAN;
import static io.evenkeel.llm.cache.TestCache.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** One changed number, negation, name or opposite, and the answer is another; in both modes. */
class GuardProperties {
  private static final Configuration GUARDS_ALONE =
      TestCache.configuration("enabled: true, similarity_threshold: 0");
  private static final Embedder LEXICAL = Embedder.lexical();

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(2)
        .ofMaxLength(9)
        .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
  }

  @Provide
  Arbitrary<String> amounts() {
    Arbitrary<String> whole = Arbitraries.integers().between(0, 100_000).map(String::valueOf);
    Arbitrary<String> part = Arbitraries.integers().between(0, 99).map(digits -> "." + digits);
    return Combinators.combine(whole, Arbitraries.oneOf(part, Arbitraries.just("")))
        .as(String::concat);
  }

  @Provide
  Arbitrary<List<String>> opposites() {
    return Arbitraries.of(
        WordLists.lines("opposites.txt").stream().map(GuardProperties::words).toList());
  }

  @Provide
  Arbitrary<String> negations() {
    return Arbitraries.of(NegationGuard.WORDS);
  }

  /** Sentences of everyday words and of words that nobody knows. */
  @Provide
  Arbitrary<List<String>> sentences() {
    Arbitrary<String> everyday = Arbitraries.of(WordLists.words("ordinary.txt"));
    Arbitrary<String> bound = Arbitraries.of(WordLists.words("binding.txt"));
    Arbitrary<String> unknown =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(3).ofMaxLength(12);
    return Arbitraries.oneOf(everyday, bound, unknown).list().ofMinSize(3).ofMaxSize(12);
  }

  @Property(tries = 500)
  @Tag("LLM-8")
  void anotherNumberIsAnotherQuestion(
      @ForAll("sentences") List<String> sentence,
      @ForAll("amounts") String number,
      @ForAll("amounts") String other,
      @ForAll @IntRange(max = 12) int place) {
    Assume.that(!number.equals(other));
    differ(with(sentence, place, number), with(sentence, place, other));
    differ(with(sentence, place, number), String.join(" ", sentence));
  }

  @Property(tries = 500)
  @Tag("LLM-8")
  void aNegationMakesAnotherQuestion(
      @ForAll("sentences") List<String> sentence,
      @ForAll("negations") String negation,
      @ForAll @IntRange(max = 12) int place) {
    differ(String.join(" ", sentence), with(sentence, place, negation));
  }

  @Property(tries = 500)
  @Tag("LLM-8")
  void anotherNameIsAnotherQuestion(
      @ForAll("sentences") List<String> sentence,
      @ForAll("names") String name,
      @ForAll("names") String other,
      @ForAll @IntRange(min = 1, max = 12) int place) {
    Assume.that(!name.equals(other));
    differ(with(sentence, place, name), with(sentence, place, other));
    differ(with(sentence, place, name), with(sentence, place, name + "7"));
  }

  @Property(tries = 500)
  @Tag("LLM-8")
  void theOppositeIsAnotherQuestion(
      @ForAll("sentences") List<String> sentence,
      @ForAll("opposites") List<String> pair,
      @ForAll @IntRange(max = 12) int place) {
    differ(with(sentence, place, pair.get(0)), with(sentence, place, pair.get(1)));
  }

  @Property(tries = 500)
  @Tag("LLM-8")
  void withoutAnEmbedderThatKnowsMeaningEveryWordCounts(
      @ForAll("sentences") @Size(min = 4) List<String> sentence,
      @ForAll("sentences") List<String> others,
      @ForAll @IntRange(max = 11) int at) {
    int place = at % sentence.size();
    String other = others.get(0);
    Assume.that(!sentence.get(place).equals(other));
    var changed = new ArrayList<>(sentence);
    changed.set(place, other);
    // "is", "are" and "am" are one, and so are the ways to ask whether one may.
    Assume.that(!QuestionGuard.BE.contains(other) && !QuestionGuard.AUXILIARIES.contains(other));
    Assume.that(!QuestionGuard.AUXILIARIES.contains(sentence.get(place)));
    differ(LEXICAL, String.join(" ", sentence), String.join(" ", changed));
  }

  private static String with(List<String> sentence, int place, String word) {
    var changed = new ArrayList<>(sentence);
    changed.add(Math.min(place, changed.size()), word);
    return String.join(" ", changed);
  }

  private static List<String> words(String line) {
    return List.of(line.split(" "));
  }

  private static void differ(String one, String other) {
    differ(LEXICAL, one, other);
    differ(ALL_ALIKE, one, other);
  }

  private static void differ(Embedder embedder, String one, String other) {
    try (var at = new TestCache(CLEAN, embedder)) {
      at.live.replace(GUARDS_ALONE);
      at.keep(question(one), "Yes.");
      assertThat(at.text(question(other))).as("%s / %s", one, other).isNull();
    }
  }
}
