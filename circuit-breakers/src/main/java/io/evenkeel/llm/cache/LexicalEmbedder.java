package io.evenkeel.llm.cache;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Hashed n-grams: each word, each pair of neighbours and each three letters of a word add to one of
 * {@value #DIMENSIONS} components, with short forms written out and spelling variants as one. Words
 * that only hold a sentence together hardly count.
 */
final class LexicalEmbedder implements Embedder {
  static final int DIMENSIONS = 256;

  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}\\p{N}]++");
  private static final Set<String> LIGHT = light();
  private static final float LIGHT_WEIGHT = 0.1f;
  private static final float WORD = 1f;
  private static final float PAIR = 0.35f;
  private static final float PIECE = 0.25f;
  private static final int PIECE_LENGTH = 3;

  // Keep the kinds of n-gram apart: a pair of words must not add to a word's component by design.
  private static final int WORD_SEED = 0x2545F491;
  private static final int PAIR_SEED = 0x6C62272E;
  private static final int PIECE_SEED = 0x1B873593;

  @Override
  public float[] embed(String text) {
    var vector = new float[DIMENSIONS];
    String before = "";
    for (String word : words(text)) {
      boolean light = LIGHT.contains(word);
      add(vector, word.hashCode(), WORD_SEED, light ? LIGHT_WEIGHT : WORD);
      if (!light) {
        add(vector, before.hashCode() * 31 + word.hashCode(), PAIR_SEED, PAIR);
        addPieces(vector, word);
        before = word;
      }
    }
    return vector;
  }

  @Override
  public boolean judgesMeaning() {
    return false;
  }

  private static List<String> words(String text) {
    List<Token> tokens = Wording.of(text, Vocabulary.ENGLISH);
    if (tokens != null) {
      return tokens.stream()
          .filter(token -> token.kind() != Token.Kind.SYMBOL)
          .map(Vocabulary.ENGLISH::canonical)
          .toList();
    }
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return WORDS.matcher(folded).results().map(MatchResult::group).toList();
  }

  private static Set<String> light() {
    var light = WordLists.words("phrases.txt");
    light.addAll(
        List.of(
            ("a an the is are am be do does did of in at on for to and or it this that there i me"
                    + " my we us our you your he she they his her their")
                .split(" ")));
    light.addAll(QuestionGuard.QUESTION_WORDS);
    light.addAll(QuestionGuard.AUXILIARIES);
    return Set.copyOf(light);
  }

  private static void addPieces(float[] vector, String word) {
    int pieces = word.length() - PIECE_LENGTH + 1;
    for (int i = 0; i < pieces; i++) {
      int hash = word.substring(i, i + PIECE_LENGTH).hashCode();
      add(vector, hash, PIECE_SEED, PIECE / (float) Math.sqrt(pieces));
    }
  }

  // The sign makes chance meetings in one component cancel out rather than add up.
  private static void add(float[] vector, int hash, int seed, float weight) {
    int mixed = (hash ^ seed) * 0x9E3779B1;
    mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
    mixed ^= mixed >>> 13;
    vector[mixed & (DIMENSIONS - 1)] += (mixed < 0) ? -weight : weight;
  }
}
