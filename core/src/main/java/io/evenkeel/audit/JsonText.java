package io.evenkeel.audit;

/**
 * Writes JSON strings (RFC 8259), always the same bytes for the same text. Whatever could end a
 * line, move a cursor or turn the reading direction of a terminal is escaped, and so are halves of
 * surrogate pairs, which UTF-8 cannot hold.
 */
final class JsonText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private JsonText() {}

  /** Appends {@code ,"name":"text"}; the name needs no escaping. */
  static void member(StringBuilder json, String name, String text) {
    json.append(",\"").append(name).append("\":\"");
    int i = 0;
    while (i < text.length()) {
      int point = text.codePointAt(i);
      append(json, point);
      i += Character.charCount(point);
    }
    json.append('"');
  }

  private static void append(StringBuilder json, int point) {
    if (point == '"' || point == '\\') {
      json.append('\\').append((char) point);
    } else if (point == '\n') {
      json.append("\\n");
    } else if (isSafe(point)) {
      json.appendCodePoint(point);
    } else {
      for (char unit : Character.toChars(point)) {
        json.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          json.append(HEX[(unit >> shift) & 0xf]);
        }
      }
    }
  }

  private static boolean isSafe(int point) {
    if (point < 0x7f) {
      return point >= ' ';
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
