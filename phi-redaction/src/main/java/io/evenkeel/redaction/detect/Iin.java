package io.evenkeel.redaction.detect;

/** The first digits of payment cards and the lengths that go with them (ISO/IEC 7812). */
final class Iin {

  private Iin() {}

  static boolean known(char[] t, int from, int length) {
    int two = (t[from] - '0') * 10 + digit(t, from + 1);
    int four = two * 100 + digit(t, from + 2) * 10 + digit(t, from + 3);
    return switch (t[from]) {
      case '4' -> length == 13 || length == 16 || length == 19;
      case '5' -> (two >= 51 && two <= 55 && length == 16) || isMaestro(two, length);
      case '2' -> four >= 2221 && four <= 2720 && length == 16;
      case '3' ->
          ((two == 34 || two == 37) && length == 15)
              || (two == 35 && length >= 15)
              || ((two == 36 || two == 38 || two == 30 || two == 39) && length >= 14);
      case '6' -> length >= 13;
      case '1' -> four == 1800 && length == 15;
      default -> false;
    };
  }

  private static boolean isMaestro(int two, int length) {
    return (two == 50 || two >= 56) && length >= 12;
  }

  private static int digit(char[] t, int i) {
    return t[i] >= '0' && t[i] <= '9' ? t[i] - '0' : 0;
  }
}
