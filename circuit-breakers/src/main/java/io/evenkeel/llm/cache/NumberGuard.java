package io.evenkeel.llm.cache;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and their units. Digits of all scripts are one, and so are "2" and "two"; otherwise a
 * number is equal only as it is written: "2" is not "2.0", since "1,000" is a thousand to some and
 * one to others. A unit keeps its case: mM is no length.
 */
final class NumberGuard implements Guard {
  static final Map<String, Integer> WORDS = words();
  private static final Map<String, String> UNITS = WordLists.groups("units.txt");

  @Override
  public @Nullable String mark(List<Token> question, int index) {
    Token token = question.get(index);
    if (token.kind() == Token.Kind.NUMBER) {
      return "number " + token.text();
    }
    if (token.afterNumber() && UNITS.containsKey(token.text())) {
      return "unit " + UNITS.get(token.text());
    }
    Integer value = token.kind() == Token.Kind.WORD ? WORDS.get(token.folded()) : null;
    return value == null ? null : "number " + value;
  }

  private static Map<String, Integer> words() {
    List<String> small =
        List.of(
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                    + " fifteen sixteen seventeen eighteen nineteen")
                .split(" "));
    List<String> tens = List.of("twenty thirty forty fifty sixty seventy eighty ninety".split(" "));
    var words = new HashMap<String, Integer>();
    small.forEach(word -> words.put(word, words.size()));
    tens.forEach(word -> words.put(word, 20 + 10 * tens.indexOf(word)));
    return Map.copyOf(words);
  }
}
