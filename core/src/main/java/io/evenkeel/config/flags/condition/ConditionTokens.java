package io.evenkeel.config.flags.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a condition into its words, values and signs. Stateless. */
final class ConditionTokens {

  // Every alternative begins with a different character and none backtracks.
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+(?:(?<text>'[^']*+'|\"[^\"]*+\")|(?<number>-?+[0-9][0-9A-Za-z.+-]*+|v[0-9][0-9A-Za-z.+-]*+)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_.-]*+)|(?<sign>==|!=|<=|>=|<|>|\\(|\\)|\\[|\\]|,))");

  /** What other languages write, and what it is here. */
  private static final Map<Character, String> INSTEAD =
      Map.of(
          '=', "compare with '=='",
          '&', "write 'and'",
          '|', "write 'or'",
          '!', "write 'not' or '!='",
          '~', "write 'matches'",
          '{', "write a list as ['a', 'b']",
          '\'', "the text has no closing quote",
          '"', "the text has no closing quote");

  /** Kinds of tokens. */
  enum Kind {
    TEXT,
    NUMBER,
    WORD,
    SIGN,
    END
  }

  /**
   * One token.
   *
   * @param at where it begins, from 0
   */
  record Token(Kind kind, String text, int at) {
    boolean is(String expected) {
      return text.equals(expected) && (kind == Kind.WORD || kind == Kind.SIGN);
    }
  }

  private ConditionTokens() {}

  static List<Token> of(String source) {
    if (source.length() > Condition.LONGEST) {
      throw new ConditionSyntaxException(
          "a condition has at most %,d characters, not %,d"
              .formatted(Condition.LONGEST, source.length()),
          Condition.LONGEST);
    }
    List<Token> tokens = new ArrayList<>();
    String rest = source.stripTrailing();
    Matcher matcher = TOKEN.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      if (!matcher.region(at, rest.length()).lookingAt()) {
        throw unexpected(rest, at);
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "the end", rest.length()));
    return tokens;
  }

  private static ConditionSyntaxException unexpected(String rest, int from) {
    int at = from;
    while (Character.isWhitespace(rest.charAt(at))) {
      at++;
    }
    String advice = INSTEAD.get(rest.charAt(at));
    return new ConditionSyntaxException(
        "unexpected character at position " + (at + 1) + (advice == null ? "" : "; " + advice), at);
  }

  private static Token token(Matcher matcher) {
    for (Kind kind : new Kind[] {Kind.TEXT, Kind.NUMBER, Kind.WORD, Kind.SIGN}) {
      String group = matcher.group(kind.name().toLowerCase(Locale.ROOT));
      if (group != null) {
        String text = kind == Kind.TEXT ? group.substring(1, group.length() - 1) : group;
        return new Token(kind, text, matcher.end() - group.length());
      }
    }
    throw new IllegalStateException("the token pattern has no other group");
  }
}
