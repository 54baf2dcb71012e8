package io.evenkeel.config.sections.objectives;

import io.evenkeel.config.schema.UnreadableValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target's comparison and what it compares with: {@code < 700ms}, {@code > 85%}, {@code 99.9%}.
 *
 * @param sign one of {@code <}, {@code >}, {@code >=}, {@code <=}, or empty
 * @param amount without remarks in parentheses: {@code 99.999999999% (11 nines)} is exact already
 */
public record Bound(String sign, String amount) {
  private static final Pattern SHAPE = Pattern.compile("(<=|>=|<|>)? *([^(]*?) *(\\([^()]*\\))?");

  public static Bound of(String text) {
    Matcher shape = SHAPE.matcher(text.strip());
    if (!shape.matches()) {
      return new Bound("", text);
    }
    return new Bound(shape.group(1) == null ? "" : shape.group(1), shape.group(2));
  }

  /** Refuses a floor where only a ceiling makes sense. */
  public Bound ceiling(String example) throws UnreadableValue {
    if (sign.startsWith(">")) {
      throw new UnreadableValue(
          "is a ceiling and cannot be bounded with '%s'; write '%s'".formatted(sign, example));
    }
    if (sign.equals("<=")) {
      throw new UnreadableValue("is a strict ceiling; write '%s'".formatted(example));
    }
    return this;
  }

  /** Refuses a ceiling where only a floor makes sense. */
  public Bound floor(String example) throws UnreadableValue {
    if (sign.startsWith("<")) {
      throw new UnreadableValue(
          "is a floor and cannot be bounded with '%s'; write '%s'".formatted(sign, example));
    }
    return this;
  }
}
