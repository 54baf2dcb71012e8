package io.evenkeel.redaction.detect;

/**
 * The plain form of characters that look like ASCII ones, so that disguise does not help a value.
 */
final class LookAlikes {
  /** Cyrillic and Greek letters that print as the Latin one beside them. */
  private static final String PAIRS =
      "АAВBЕEКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxіiІIјjЈJѕsЅSԁdԛqԝwһh"
          + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνv";

  private static final char[] CYRILLIC_AND_GREEK = new char[0x0600];

  static {
    for (int i = 0; i < PAIRS.length(); i += 2) {
      CYRILLIC_AND_GREEK[PAIRS.charAt(i)] = PAIRS.charAt(i + 1);
    }
  }

  private LookAlikes() {}

  /** The plain form; 0 for a character that cannot be seen; itself when it has no other form. */
  static char plain(char c) {
    if (c < 0x0370) {
      return latin(c);
    }
    if (c < CYRILLIC_AND_GREEK.length && CYRILLIC_AND_GREEK[c] != 0) {
      return CYRILLIC_AND_GREEK[c];
    }
    if (c >= 0x2000 && c < 0x2070) {
      return punctuation(c);
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return (char) (c - 0xFEE0);
    }
    if (c == 0x2212) {
      return '-';
    }
    if (c == 0x3000) {
      return ' ';
    }
    if (c == 0xFEFF || c == 0x180E) {
      return 0;
    }
    if (!Character.isSurrogate(c)) {
      int digit = Character.isDigit(c) ? Character.digit(c, 10) : -1;
      return digit >= 0 ? (char) ('0' + digit) : c;
    }
    return c;
  }

  private static char latin(char c) {
    return switch (c) {
      case 0xA0 -> ' ';
      case 0xAD -> 0;
      case 0x85 -> '\n';
      default -> c;
    };
  }

  private static char punctuation(char c) {
    if (c <= 0x200A || c == 0x202F || c == 0x205F) {
      return ' ';
    }
    if (c <= 0x200F || (c >= 0x202A && c <= 0x202E) || c >= 0x2060) {
      return 0;
    }
    return switch (c) {
      case 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015 -> '-';
      case 0x2018, 0x2019, 0x201B, 0x2032 -> '\'';
      case 0x201C, 0x201D, 0x201F -> '"';
      case 0x2028, 0x2029 -> '\n';
      default -> c;
    };
  }
}
