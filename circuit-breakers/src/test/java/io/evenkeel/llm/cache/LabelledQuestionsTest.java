package io.evenkeel.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.llm.cache.QuestionPair.Label;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the guards and the built-in embedder say to questions that people labelled. */
@Tag("LLM-8")
class LabelledQuestionsTest {
  private static final List<QuestionPair> PAIRS = QuestionPair.all();
  private static final Embedder LEXICAL = Embedder.lexical();

  /** The worst embedder that one could plug in. */
  private static final Embedder ALL_ALIKE = text -> new float[] {1};

  @Test
  void thereAreEnoughPairsOfEveryKind() {
    assertThat(PAIRS).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(250);
    assertThat(of(PAIRS, Label.SAME)).hasSizeGreaterThanOrEqualTo(65);
    assertThat(of(PAIRS, Label.REWORDED)).hasSizeGreaterThanOrEqualTo(20);
    assertThat(of(PAIRS, Label.DIFFERENT)).hasSizeGreaterThanOrEqualTo(170);
  }

  @Test
  void noAnswerIsGivenToAQuestionThatMeansSomethingElse() {
    assertThat(of(hits(LEXICAL, 0.85), Label.DIFFERENT)).isEmpty();
  }

  @Test
  void noAnswerIsGivenToAQuestionThatMeansSomethingElseWhateverTheSimilaritySays() {
    assertThat(of(hits(ALL_ALIKE, 0), Label.DIFFERENT)).isEmpty();
    assertThat(of(hits(LEXICAL, 0), Label.DIFFERENT)).isEmpty();
  }

  /** Recall over all that one answer would serve is therefore 75 %: reworded ones are not found. */
  @Test
  void everyQuestionThatDiffersInFormAloneIsFoundAgain() {
    assertThat(of(hits(LEXICAL, 0.85), Label.SAME))
        .containsExactlyElementsOf(of(PAIRS, Label.SAME));
  }

  private static List<QuestionPair> of(List<QuestionPair> pairs, Label label) {
    return pairs.stream().filter(pair -> pair.label() == label).toList();
  }

  private static List<QuestionPair> hits(Embedder embedder, double threshold) {
    var signature = new Signature(embedder.judgesMeaning());
    return PAIRS.stream().filter(pair -> hits(signature, embedder, pair, threshold)).toList();
  }

  private static boolean hits(
      Signature signature, Embedder embedder, QuestionPair pair, double threshold) {
    String marks = signature.of(pair.first());
    UnitVector first = UnitVector.of(embedder.embed(pair.first()));
    UnitVector second = UnitVector.of(embedder.embed(pair.second()));
    return marks != null
        && marks.equals(signature.of(pair.second()))
        && first != null
        && second != null
        && first.cosine(second) >= threshold;
  }
}
