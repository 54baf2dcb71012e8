package io.evenkeel.config.yaml;

/** A value of the file as it may appear in a message: short, and without control characters. */
public final class Quote {
  private static final int LONGEST = 40;

  private Quote() {}

  public static String of(String text) {
    var shown = new StringBuilder("'");
    int points = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (points++ == LONGEST) {
        return shown.append("…'").toString();
      }
      int point = text.codePointAt(i);
      if (isUnseen(point)) {
        shown.append(' ');
      } else {
        shown.appendCodePoint(point);
      }
    }
    return shown.append('\'').toString();
  }

  /** Whether a reader of a terminal or a log sees nothing of it, or something else. */
  public static boolean isUnseen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
