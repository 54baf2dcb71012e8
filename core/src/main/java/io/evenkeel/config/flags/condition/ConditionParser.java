package io.evenkeel.config.flags.condition;

import io.evenkeel.config.flags.condition.Condition.Comparison;
import io.evenkeel.config.flags.condition.Condition.Literal;
import io.evenkeel.config.flags.condition.Condition.Part;
import io.evenkeel.config.flags.condition.ConditionTokens.Kind;
import io.evenkeel.config.flags.condition.ConditionTokens.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses conditions. {@code not} binds closest, then {@code and}. Length and depth are bounded, so
 * that a condition's cost is. For one condition; not thread-safe.
 */
final class ConditionParser {
  private static final String OPERATORS =
      "==, !=, <, <=, >, >=, in, startsWith, endsWith, contains or matches";
  private static final List<String> WORDS =
      List.of("and", "or", "not", "in", "startsWith", "endsWith", "contains", "matches", "segment");

  // A decimal, or digits separated by dots with a pre-release or a build behind.
  private static final Pattern VERSION =
      Pattern.compile("-?+[0-9]++([.][0-9]++)?+|v?+[0-9]++([.][0-9]++)*+([-+].*+)?+");

  private final List<Token> tokens;
  private int next;
  private int depth;

  ConditionParser(String source) {
    tokens = ConditionTokens.of(source);
  }

  Condition parse() {
    Condition condition = or();
    if (peek().kind() != Kind.END) {
      throw expected("'and', 'or' or the end");
    }
    return condition;
  }

  private Condition or() {
    if (++depth > Condition.DEEPEST) {
      throw new ConditionSyntaxException(
          "conditions nest at most " + Condition.DEEPEST + " levels", peek().at());
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
    if (peek().kind() != Kind.WORD) {
      throw expected("an attribute's name, 'not', 'segment' or '('");
    }
    Token attribute = take();
    if (attribute.is("segment") && accept("(")) {
      String name = text("a segment's name in quotes");
      require(")");
      return new Condition.Segment(name);
    }
    return comparison(attribute.text(), take());
  }

  private Condition comparison(String attribute, Token operator) {
    return switch (operator.kind() == Kind.TEXT ? "" : operator.text()) {
      case "==" -> new Condition.Compare(attribute, Comparison.EQUAL, literal());
      case "!=" -> new Condition.Compare(attribute, Comparison.NOT_EQUAL, literal());
      case "<" -> new Condition.Compare(attribute, Comparison.BELOW, ordered());
      case "<=" -> new Condition.Compare(attribute, Comparison.AT_MOST, ordered());
      case ">" -> new Condition.Compare(attribute, Comparison.ABOVE, ordered());
      case ">=" -> new Condition.Compare(attribute, Comparison.AT_LEAST, ordered());
      case "in" -> new Condition.In(attribute, list());
      case "not" -> {
        require("in");
        yield new Condition.Not(new Condition.In(attribute, list()));
      }
      case "startsWith" -> new Condition.HasPart(attribute, Part.START, text("a text in quotes"));
      case "endsWith" -> new Condition.HasPart(attribute, Part.END, text("a text in quotes"));
      case "contains" -> new Condition.HasPart(attribute, Part.ANYWHERE, text("a text in quotes"));
      case "matches" -> new Condition.Matches(attribute, pattern());
      default -> throw expected(OPERATORS, operator);
    };
  }

  private List<Literal> list() {
    require("[");
    List<Literal> values = new ArrayList<>();
    do {
      values.add(literal());
    } while (accept(","));
    require("]");
    return values;
  }

  private String text(String what) {
    if (peek().kind() != Kind.TEXT) {
      throw expected(what);
    }
    return take().text();
  }

  private String pattern() {
    Token token = peek();
    String pattern = text("a pattern in quotes");
    try {
      LinearPattern.compile(pattern);
    } catch (ConditionSyntaxException e) {
      // Its quote stands before it, and nothing in it is escaped.
      throw new ConditionSyntaxException(
          "the pattern at position " + (token.at() + 1) + " " + e.getMessage(),
          token.at() + 1 + e.index());
    }
    return pattern;
  }

  /** A value that others come before or after. */
  private Literal ordered() {
    Token token = peek();
    if (token.kind() == Kind.NUMBER) {
      return literal();
    }
    if (token.kind() != Kind.TEXT) {
      throw expected("a number, a version or a moment in quotes");
    }
    next++;
    return moment(token)
        .orElseThrow(
            () ->
                isLocal(token.text())
                    ? new ConditionSyntaxException(
                        "the moment at position %d needs its offset from UTC: '2026-12-01T08:00:00Z' or '…+01:00'"
                            .formatted(token.at() + 1),
                        token.at())
                    : expected(
                        "a number, a version or a moment such as '2026-12-01T08:00:00Z'", token));
  }

  private static Optional<Literal> moment(Token token) {
    try {
      Instant moment = OffsetDateTime.parse(token.text()).toInstant();
      // In one spelling: what evaluates it reads RFC 3339 only.
      return moment.isBefore(Instant.parse("9999-12-31T00:00:00Z"))
              && moment.isAfter(Instant.parse("0000-01-02T00:00:00Z"))
          ? Optional.of(new Literal(Condition.Kind.TIME, token.text()))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isLocal(String text) {
    try {
      if (text.indexOf('T') < 0) {
        LocalDate.parse(text);
      } else {
        LocalDateTime.parse(text);
      }
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private Literal literal() {
    Token token = peek();
    boolean truth = token.is("true") || token.is("false");
    if (token.kind() != Kind.TEXT && token.kind() != Kind.NUMBER && !truth) {
      throw expected("a quoted text, a number or a version");
    }
    if (token.kind() == Kind.NUMBER && !VERSION.matcher(token.text()).matches()) {
      throw expected("a number or a version");
    }
    next++;
    if (token.kind() == Kind.TEXT) {
      return moment(token).orElseGet(() -> new Literal(Condition.Kind.TEXT, token.text()));
    }
    return new Literal(truth ? Condition.Kind.TRUTH : Condition.Kind.NUMBER, token.text());
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
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  private ConditionSyntaxException expected(String what) {
    return expected(what, peek());
  }

  private static ConditionSyntaxException expected(String what, Token found) {
    String seen = found.kind() == Kind.END ? "the end" : "'" + found.text() + "'";
    String meant =
        found.kind() == Kind.WORD
            ? WORDS.stream()
                .filter(word -> word.equalsIgnoreCase(found.text()) && !word.equals(found.text()))
                .findFirst()
                .map("; did you mean '%s'?"::formatted)
                .orElse("")
            : "";
    return new ConditionSyntaxException(
        "expected " + what + " at position " + (found.at() + 1) + ", not " + seen + meant,
        found.at());
  }
}
