package io.evenkeel.redaction.detect;

import java.text.Normalizer;

/** What a character is to the scanner: a table for Latin-1, Unicode's own answer beyond it. */
final class CharClass {
  static final byte OTHER = 0;
  static final byte SPACE = 1;
  static final byte LOWER = 2;
  static final byte UPPER = 3;
  static final byte DIGIT = 4;
  static final byte AT = 5;
  static final byte COLON = 6;
  static final byte OPEN = 7;
  static final byte PLUS = 8;
  static final byte BRACKET = 9;
  static final byte DASH = 10;
  static final byte STAR = 11;

  private static final byte[] LATIN1 = new byte[256];
  private static final char[] FOLDED = new char[256];

  /** Latin letters beyond Latin-1, up to those of Vietnamese. */
  private static final char[] LATIN = new char[0x1F00];

  static {
    for (int c = 0; c < 256; c++) {
      LATIN1[c] = slowly((char) c);
      FOLDED[c] = Character.toLowerCase((char) c);
    }
    LATIN1['@'] = AT;
    LATIN1[':'] = COLON;
    LATIN1['('] = OPEN;
    LATIN1['+'] = PLUS;
    LATIN1['['] = BRACKET;
    LATIN1['-'] = DASH;
    LATIN1['*'] = STAR;
    fold("àáâãäå", 'a');
    fold("èéêë", 'e');
    fold("ìíîï", 'i');
    fold("òóôõöø", 'o');
    fold("ùúûü", 'u');
    fold("ýÿ", 'y');
    fold("ñ", 'n');
    fold("ç", 'c');
    for (int c = 0; c < LATIN.length; c++) {
      LATIN[c] = withoutAccents((char) c);
    }
    LATIN['ł'] = 'l';
    LATIN['Ł'] = 'l';
    LATIN['đ'] = 'd';
    LATIN['Đ'] = 'd';
    LATIN['ı'] = 'i';
  }

  /** "ř" is "r" and "Ỳ" is "y"; what is no Latin letter stays. */
  private static char withoutAccents(char c) {
    char plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
    char lower = Character.toLowerCase(plain);
    return lower >= 'a' && lower <= 'z' ? lower : Character.toLowerCase(c);
  }

  private CharClass() {}

  private static void fold(String letters, char to) {
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      FOLDED[c] = to;
      char upper = Character.toUpperCase(c);
      if (upper < 256) {
        FOLDED[upper] = to;
      }
    }
  }

  private static byte slowly(char c) {
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
      return UPPER;
    }
    if (Character.isLetter(c)) {
      return LOWER;
    }
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) ? SPACE : OTHER;
  }

  static byte of(char c) {
    return c < 256 ? LATIN1[c] : slowly(c);
  }

  static boolean isLetter(char c) {
    byte k = of(c);
    return k == LOWER || k == UPPER;
  }

  static boolean isUpper(char c) {
    return of(c) == UPPER;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlnum(char c) {
    byte k = of(c);
    return k == LOWER || k == UPPER || k == DIGIT;
  }

  static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  static boolean isSpace(char c) {
    return of(c) == SPACE;
  }

  /** Lower case, and the accents of Latin letters taken off: {@code É} is {@code e}. */
  static char fold(char c) {
    return c < 256 ? FOLDED[c] : c < LATIN.length ? LATIN[c] : Character.toLowerCase(c);
  }
}
