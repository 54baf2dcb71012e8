package io.evenkeel.redaction.leak;

/** What each ASCII character is, by table. */
final class Characters {
  private static final int ASCII = 128;
  private static final boolean[] WORD = new boolean[ASCII];
  private static final byte[] LOWER = new byte[ASCII];
  private static final byte[] SEXTET = new byte[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      boolean letterOrDigit = Character.isLetterOrDigit(c);
      WORD[c] = letterOrDigit || c == '_';
      LOWER[c] = letterOrDigit ? (byte) Character.toLowerCase(c) : 0;
      SEXTET[c] = -1;
    }
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (int i = 0; i < alphabet.length(); i++) {
      SEXTET[alphabet.charAt(i)] = (byte) i;
    }
    SEXTET['+'] = 62;
    SEXTET['-'] = 62;
    SEXTET['/'] = 63;
    SEXTET['_'] = 63;
  }

  private Characters() {}

  /** Letters, digits and the underscore. */
  static boolean isWord(char c) {
    return c < ASCII && WORD[c];
  }

  /** A letter in lower case, a digit as it is, 0 for any other. */
  static char letter(char c) {
    return c < ASCII ? (char) LOWER[c] : 0;
  }

  /** The six bits of a character of either alphabet of RFC 4648; -1 for any other. */
  static int sextet(char c) {
    return c < ASCII ? SEXTET[c] : -1;
  }
}
