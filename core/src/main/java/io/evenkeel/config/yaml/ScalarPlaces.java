package io.evenkeel.config.yaml;

import io.evenkeel.config.Position;

/**
 * Finds a character of a value where it stands in the file, whether the value is plain, quoted or a
 * block. Between the file and the value only white space is folded and only escapes are undone; all
 * other characters stand in the same order. For one search; not thread-safe.
 */
final class ScalarPlaces {
  /** Of an escape in double quotes: how many digits follow. */
  private static final String DIGITS = "xuU";

  private final String source;
  private final char quote;
  private int at;

  /** The character read last, decoded, and where it begins; -1 where there is none. */
  private int read = -1;

  private int begin;

  private ScalarPlaces(String source, int start) {
    this.source = source;
    at = start;
    char first = start < source.length() ? source.charAt(start) : 0;
    quote = first == '"' || first == '\'' ? first : 0;
    if (quote != 0) {
      at++;
    } else if (first == '|' || first == '>') {
      while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
        at++;
      }
    }
    begin = at;
  }

  /**
   * Where {@code text}, a value that begins at {@code start}, has its character {@code index}.
   * White space that is folded stands behind the word before it.
   */
  static Position of(SourceText source, Position start, String text, int index) {
    int offset =
        new ScalarPlaces(source.text(), source.offsetOf(start))
            .offset(text, Math.min(index, text.length()));
    return offset < 0 ? start : source.positionOf(offset);
  }

  /** -1 when the file does not read as the text does. */
  private int offset(String text, int index) {
    int behind = 0;
    for (int i = 0; i < text.length() && i <= index; i++) {
      if (isSpace(text.charAt(i))) {
        behind++;
        continue;
      }
      do {
        next();
      } while (read >= 0 && read < Character.MIN_SUPPLEMENTARY_CODE_POINT && isSpace((char) read));
      if (read < 0 || read != text.codePointAt(i)) {
        return -1;
      }
      i += Character.charCount(read) - 1;
      behind = 0;
    }
    if (behind == 0) {
      return index < text.length() ? begin : at;
    }
    int space = at;
    while (--behind > 0 && space + 1 < source.length() && source.charAt(space + 1) == ' ') {
      space++;
    }
    return space;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u0085' || c == '\u00A0';
  }

  private void next() {
    begin = at;
    if (at >= source.length()) {
      read = -1;
      return;
    }
    read = source.codePointAt(at);
    at += Character.charCount(read);
    if (read == quote) {
      boolean doubled = quote == '\'' && at < source.length() && source.charAt(at) == quote;
      read = doubled ? quote : -1;
      at += doubled ? 1 : 0;
    } else if (read == '\\' && quote == '"' && at < source.length()) {
      read = escaped(source.charAt(at++));
    }
  }

  private int escaped(char c) {
    int digits = DIGITS.indexOf(c) < 0 ? 0 : 2 << DIGITS.indexOf(c);
    if (digits > 0 && at + digits <= source.length()) {
      at += digits;
      return Integer.parseUnsignedInt(source.substring(at - digits, at), 16);
    }
    return switch (c) {
      case '0' -> 0;
      case 'a' -> 0x07;
      case 'b' -> 0x08;
      case 'e' -> 0x1B;
      case 'f', 'n', 'r', 't', 'v', '\n', '\r', ' ', 'N', '_', 'L', 'P' -> ' ';
      default -> c;
    };
  }
}
