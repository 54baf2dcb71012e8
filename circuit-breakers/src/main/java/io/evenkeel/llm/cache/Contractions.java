package io.evenkeel.llm.cache;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes English short forms out, so that "can't" and "cannot" and "can not" are one. */
final class Contractions {
  private static final Map<String, String> IRREGULAR =
      Map.of("can't", "can", "cannot", "can", "won't", "will", "shan't", "shall");
  private static final Map<String, String> ENDINGS =
      Map.of("'m", "am", "'re", "are", "'ve", "have", "'ll", "will", "'d", "'d");

  /** After these, 's is short for is or has; after others it is a genitive. */
  private static final Set<String> BEFORE_IS =
      Set.of("what", "where", "who", "when", "how", "why", "it", "that", "there", "he", "she");

  private Contractions() {}

  static List<Token> expand(Token token) {
    String word = token.folded();
    String irregular = IRREGULAR.get(word);
    if (irregular != null) {
      return List.of(Token.word(irregular), Token.word("not"));
    }
    if (word.endsWith("n't")) {
      return List.of(Token.word(word.substring(0, word.length() - 3)), Token.word("not"));
    }
    int apostrophe = word.indexOf('\'');
    if (apostrophe > 0) {
      String before = word.substring(0, apostrophe);
      String ending = word.substring(apostrophe);
      String full = ENDINGS.get(ending);
      if (full == null && ending.equals("'s") && BEFORE_IS.contains(before)) {
        full = "is";
      }
      if (full != null) {
        return List.of(Token.word(before), Token.word(full));
      }
    }
    return List.of(token);
  }
}
