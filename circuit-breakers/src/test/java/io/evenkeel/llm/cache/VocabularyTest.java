package io.evenkeel.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lists of words keep what their first lines say. */
@Tag("LLM-8")
class VocabularyTest {
  private static final Set<String> ORDINARY = WordLists.words("ordinary.txt");

  @Test
  void noWordThatMattersIsOrdinary() {
    for (Set<String> mattering :
        List.of(
            WordLists.words("opposites.txt"),
            WordLists.words("binding.txt"),
            WordLists.words("units.txt"),
            NegationGuard.WORDS,
            NumberGuard.WORDS.keySet(),
            QuestionGuard.QUESTION_WORDS,
            QuestionGuard.AUXILIARIES)) {
      assertThat(Collections.disjoint(ORDINARY, mattering)).as("%s", mattering).isTrue();
    }
  }

  @Test
  void noOppositesAreSynonyms() {
    for (String line : WordLists.lines("opposites.txt")) {
      List<String> pair = List.of(line.split(" "));
      assertThat(pair).hasSize(2);
      assertThat(Vocabulary.ENGLISH.canonical(pair.get(0)))
          .isNotEqualTo(Vocabulary.ENGLISH.canonical(pair.get(1)));
    }
  }

  @Test
  void everyWordIsInOneGroupOfSynonymsAtMost() {
    List<String> all =
        WordLists.lines("synonyms.txt").stream()
            .flatMap(line -> List.of(line.split(" ")).stream())
            .toList();

    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void noPhraseBringsInAWordThatNegatesOrIsANumber() {
    for (String line : WordLists.lines("phrases.txt")) {
      Phrase phrase = Phrase.parse(line);
      assertThat(phrase.from()).isNotEmpty();
      assertThat(Collections.disjoint(phrase.from(), NegationGuard.WORDS)).isTrue();
      assertThat(Collections.disjoint(phrase.to(), NegationGuard.WORDS)).isTrue();
      assertThat(Collections.disjoint(phrase.from(), NumberGuard.WORDS.keySet())).isTrue();
    }
  }

  @Test
  void reducingAQuestionTwiceIsReducingItOnce() {
    for (QuestionPair pair : QuestionPair.all()) {
      for (String text : List.of(pair.first(), pair.second())) {
        List<Token> tokens = Wording.of(text, Vocabulary.ENGLISH);
        if (tokens != null) {
          List<Token> reduced = Phrases.reduce(tokens);
          assertThat(Phrases.reduce(reduced)).as(text).isEqualTo(reduced);
        }
      }
    }
  }
}
