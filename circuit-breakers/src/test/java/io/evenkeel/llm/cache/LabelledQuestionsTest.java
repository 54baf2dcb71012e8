package io.evenkeel.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

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
  void thereAreEnoughPairsOfBothKinds() {
    assertThat(PAIRS).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(200);
    assertThat(PAIRS.stream().filter(QuestionPair::same)).hasSizeGreaterThanOrEqualTo(80);
    assertThat(PAIRS.stream().filter(pair -> !pair.same())).hasSizeGreaterThanOrEqualTo(120);
  }

  @Test
  void noAnswerIsGivenToAQuestionThatMeansSomethingElse() {
    assertThat(hits(LEXICAL, 0.85).stream().filter(pair -> !pair.same())).isEmpty();
  }

  @Test
  void noAnswerIsGivenToAQuestionThatMeansSomethingElseWhateverTheSimilaritySays() {
    assertThat(hits(ALL_ALIKE, 0).stream().filter(pair -> !pair.same())).isEmpty();
    assertThat(hits(LEXICAL, 0).stream().filter(pair -> !pair.same())).isEmpty();
  }

  @Test
  void mostQuestionsThatDifferInFormAloneAreFoundAgain() {
    long same = PAIRS.stream().filter(QuestionPair::same).count();
    long found = hits(LEXICAL, 0.85).stream().filter(QuestionPair::same).count();
    assertThat((double) found / same).as("%d of %d", found, same).isGreaterThan(0.7);
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
