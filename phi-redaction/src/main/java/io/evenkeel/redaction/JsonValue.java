package io.evenkeel.redaction;

/**
 * What to take out so that a text which was JSON still is: a number goes as a whole, and what
 * stands in its place is quoted; an escape sequence is not cut in two.
 *
 * @param quote goes before and after the replacement; with the backslashes of a JSON text that is a
 *     string in another; mostly empty
 */
record JsonValue(int start, int end, String quote) {
  /** No number, list or escape is looked at further than this, so that time stays linear. */
  private static final int FAR = 128;

  private static final int UNICODE_ESCAPE = 5;

  static JsonValue of(String text, int start, int end) {
    int from = start;
    while (from > 0 && from > start - FAR && isOfNumber(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length() && to < end + FAR && isOfNumber(text.charAt(to))) {
      to++;
    }
    if (to - from <= FAR && isNumbers(text, from, to) && endsValue(text, to)) {
      int label = labelEnd(text, from);
      if (label > 0) {
        int slash = label - backslashes(text, label);
        return new JsonValue(from, to, text.substring(slash, label + 1));
      }
    }
    return new JsonValue(afterEscape(text, start, end), beforeEscape(text, start, end), "");
  }

  private static boolean isOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  }

  /** One, or several of a list. */
  private static boolean isNumbers(String text, int from, int to) {
    for (int p = from; p < to; p++) {
      if (!isOfNumber(text.charAt(p)) && text.charAt(p) != ',' && !isSpace(text.charAt(p))) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsValue(String text, int to) {
    int p = to;
    while (p < text.length() && p < to + FAR && isSpace(text.charAt(p))) {
      p++;
    }
    return p < text.length() && ",}]".indexOf(text.charAt(p)) >= 0;
  }

  /** The closing quote of the name whose value, or list of values, is at {@code from}, or -1. */
  private static int labelEnd(String text, int from) {
    int p = spaceBefore(text, from);
    int named = nameEnd(text, p);
    if (named >= 0 || p == 0 || (text.charAt(p - 1) != ',' && text.charAt(p - 1) != '[')) {
      return named;
    }
    // Of a list: what opens it has the name before it, or lies in another list.
    for (int least = Math.max(0, from - FAR); p > least && named < 0; p--) {
      named = text.charAt(p - 1) == '[' ? nameEnd(text, spaceBefore(text, p - 1)) : -1;
    }
    return named;
  }

  /** The closing quote of a name whose colon ends at {@code p}, or -1. */
  private static int nameEnd(String text, int p) {
    if (p == 0 || text.charAt(p - 1) != ':') {
      return -1;
    }
    int name = spaceBefore(text, p - 1);
    return name > 0 && text.charAt(name - 1) == '"' ? name - 1 : -1;
  }

  private static int spaceBefore(String text, int from) {
    int p = from;
    while (p > 0 && p > from - FAR && isSpace(text.charAt(p - 1))) {
      p--;
    }
    return p;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static int backslashes(String text, int i) {
    int p = i;
    while (p > 0 && p > i - FAR && text.charAt(p - 1) == '\\') {
      p--;
    }
    return i - p;
  }

  /** In a JSON text the t of {@code \t} is no letter of the value. */
  private static int afterEscape(String text, int start, int end) {
    if (text.charAt(0) != '{' || backslashes(text, start) % 2 == 0) {
      return start;
    }
    char c = text.charAt(start);
    int length = c == 'u' ? UNICODE_ESCAPE : "nrtbf".indexOf(c) >= 0 ? 1 : 0;
    if (length == 0 || start + length < end) {
      return start + length;
    }
    // Nothing but the escape was taken: it goes as a whole.
    return start - 1;
  }

  /** The backslash of a quote belongs to the quote. */
  private static int beforeEscape(String text, int start, int end) {
    boolean quote = end < text.length() && text.charAt(end) == '"';
    return quote && end - 1 > start && backslashes(text, end) % 2 == 1 ? end - 1 : end;
  }
}
