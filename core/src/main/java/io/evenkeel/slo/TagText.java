package io.evenkeel.slo;

/**
 * Makes tags and their values fit for every monitoring system: at most 64 ASCII letters, digits,
 * dots, dashes, colons, slashes and underscores.
 */
final class TagText {
  private static final int LONGEST = 64;
  private static final String NONE = "(none)";

  private TagText() {}

  /** The text itself when it is fit; what is not becomes an underscore, what is too long is cut. */
  static String clean(String text) {
    if (text.isBlank()) {
      return NONE;
    }
    if (text.length() <= LONGEST && text.chars().allMatch(TagText::isFit)) {
      return text;
    }
    return text.chars()
        .limit(LONGEST)
        .map(letter -> isFit(letter) ? letter : '_')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isFit(int letter) {
    boolean isDigit = letter >= '0' && letter <= '9';
    boolean isLower = letter >= 'a' && letter <= 'z';
    boolean isUpper = letter >= 'A' && letter <= 'Z';
    return isDigit || isLower || isUpper || "._-:/".indexOf(letter) >= 0;
  }
}
