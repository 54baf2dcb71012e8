package io.evenkeel.flags;

import io.evenkeel.flags.Condition.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses the conditions of targeting rules:
 *
 * <pre>
 * tenant in ['clinic-a', 'clinic-b'] and (appVersion >= 4.2.0 or not region == 'eu')
 * </pre>
 *
 * <p>Operators {@code == != < <= > >= in}, {@code and or not}, parentheses; texts in single or
 * double quotes, numbers and versions bare. {@code not} binds closest, then {@code and}. At most
 * {@value #LONGEST} characters and {@value #DEEPEST} levels, so that a condition's cost is bounded.
 */
final class ConditionParser {
  static final int LONGEST = 4_096;
  static final int DEEPEST = 32;

  // Every alternative begins with a different character and none backtracks.
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+(?:(?<text>'[^']*+'|\"[^\"]*+\")|(?<number>-?+[0-9][0-9A-Za-z.+-]*+|v[0-9][0-9A-Za-z.+-]*+)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_.-]*+)|(?<sign>==|!=|<=|>=|<|>|\\(|\\)|\\[|\\]|,))");

  private enum Kind {
    TEXT,
    NUMBER,
    WORD,
    SIGN,
    END
  }

  private record Token(Kind kind, String text, int at) {
    boolean is(String expected) {
      return text.equals(expected) && (kind == Kind.WORD || kind == Kind.SIGN);
    }
  }

  private final List<Token> tokens = new ArrayList<>();
  private int next;
  private int depth;

  private ConditionParser(String source) {
    if (source.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a condition has at most " + LONGEST + " characters, not " + source.length());
    }
    String rest = source.stripTrailing();
    Matcher matcher = TOKEN.matcher(rest);
    int at = 0;
    while (at < rest.length()) {
      if (!matcher.region(at, rest.length()).lookingAt()) {
        while (Character.isWhitespace(rest.charAt(at))) {
          at++;
        }
        throw new IllegalArgumentException("unexpected character at position " + (at + 1));
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    tokens.add(new Token(Kind.END, "the end", rest.length()));
  }

  private static Token token(Matcher matcher) {
    for (Kind kind : new Kind[] {Kind.TEXT, Kind.NUMBER, Kind.WORD, Kind.SIGN}) {
      String group = matcher.group(kind.name().toLowerCase(java.util.Locale.ROOT));
      if (group != null) {
        String text = kind == Kind.TEXT ? group.substring(1, group.length() - 1) : group;
        return new Token(kind, text, matcher.end() - group.length());
      }
    }
    throw new IllegalStateException("the token pattern has no other group");
  }

  /**
   * Parses.
   *
   * @throws IllegalArgumentException with what was expected where, when it is no condition
   */
  static Condition parse(String source) {
    var parser = new ConditionParser(source);
    Condition condition = parser.or();
    if (parser.peek().kind != Kind.END) {
      throw parser.expected("'and', 'or' or the end");
    }
    return condition;
  }

  private Condition or() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("conditions nest at most " + DEEPEST + " levels");
    }
    Condition condition = and();
    while (accept("or")) {
      condition = new Condition.Or(condition, and());
    }
    depth--;
    return condition;
  }

  private Condition and() {
    Condition condition = not();
    while (accept("and")) {
      condition = new Condition.And(condition, not());
    }
    return condition;
  }

  private Condition not() {
    boolean negated = false;
    while (accept("not")) {
      negated = !negated;
    }
    Condition condition;
    if (accept("(")) {
      condition = or();
      require(")");
    } else {
      condition = comparison();
    }
    return negated ? new Condition.Not(condition) : condition;
  }

  private Condition comparison() {
    if (peek().kind != Kind.WORD) {
      throw expected("an attribute's name, 'not' or '('");
    }
    String attribute = take().text;
    Token operator = take();
    return switch (operator.kind == Kind.TEXT ? "" : operator.text) {
      case "==" -> new Condition.Equal(attribute, literal());
      case "!=" -> new Condition.Not(new Condition.Equal(attribute, literal()));
      case "<" -> new Condition.Ordered(attribute, number(), true, false);
      case "<=" -> new Condition.Ordered(attribute, number(), true, true);
      case ">" -> new Condition.Ordered(attribute, number(), false, false);
      case ">=" -> new Condition.Ordered(attribute, number(), false, true);
      case "in" -> new Condition.In(attribute, list());
      default -> throw expected("==, !=, <, <=, >, >= or in", operator);
    };
  }

  private List<Literal> list() {
    require("[");
    List<Literal> values = new ArrayList<>();
    do {
      values.add(literal());
    } while (accept(","));
    require("]");
    return List.copyOf(values);
  }

  private Quantity number() {
    if (peek().kind != Kind.NUMBER) {
      throw expected("a number or a version");
    }
    return new Quantity(literal().text());
  }

  private Literal literal() {
    Token token = peek();
    boolean truth = token.is("true") || token.is("false");
    if (token.kind != Kind.TEXT && token.kind != Kind.NUMBER && !truth) {
      throw expected("a quoted text, a number or a version");
    }
    if (token.kind == Kind.NUMBER && !Versions.isVersion(token.text)) {
      throw expected("a number or a version");
    }
    next++;
    if (token.kind == Kind.NUMBER) {
      return Literal.number(token.text);
    }
    return truth ? Literal.truth(token.text) : Literal.text(token.text);
  }

  private boolean accept(String sign) {
    if (peek().is(sign)) {
      next++;
      return true;
    }
    return false;
  }

  private void require(String sign) {
    if (!accept(sign)) {
      throw expected("'" + sign + "'");
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    if (token.kind != Kind.END) {
      next++;
    }
    return token;
  }

  private IllegalArgumentException expected(String what) {
    return expected(what, peek());
  }

  private static IllegalArgumentException expected(String what, Token found) {
    String seen = found.kind == Kind.END ? "the end" : "'" + found.text + "'";
    return new IllegalArgumentException(
        "expected " + what + " at position " + (found.at + 1) + ", not " + seen);
  }
}
