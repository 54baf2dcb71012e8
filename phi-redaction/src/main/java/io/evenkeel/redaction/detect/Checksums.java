package io.evenkeel.redaction.detect;

/** Check digits, over the digits or letters of {@code t[from..to)}; separators are skipped. */
final class Checksums {
  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  private Checksums() {}

  /** Luhn, ISO/IEC 7812-1 annex B. */
  static boolean luhn(char[] t, int from, int to) {
    return luhn(t, from, to, 0);
  }

  /** The Luhn sum of a national provider identifier includes the prefix 80840 (45 CFR 162.406). */
  static boolean npi(char[] t, int from, int to) {
    return luhn(t, from, to, 24);
  }

  private static boolean luhn(char[] t, int from, int to, int start) {
    int sum = start;
    boolean twice = false;
    for (int i = to - 1; i >= from; i--) {
      if (CharClass.isDigit(t[i])) {
        int d = t[i] - '0';
        sum += twice ? d > 4 ? 2 * d - 9 : 2 * d : d;
        twice = !twice;
      }
    }
    return sum % 10 == 0;
  }

  /** ISO 13616: the length of its country, and MOD 97-10 with the first four characters last. */
  static boolean iban(char[] t, int from, int to) {
    int mod = 0;
    int seen = 0;
    int head = 0;
    int headLength = 0;
    for (int i = from; i < to; i++) {
      char c = t[i];
      if (!CharClass.isAlnum(c)) {
        continue;
      }
      int v = Character.digit(c, 36);
      if (v < 0) {
        return false;
      }
      if (seen++ < 4) {
        head = head * (v > 9 ? 100 : 10) + v;
        headLength += v > 9 ? 2 : 1;
      } else {
        mod = (mod * (v > 9 ? 100 : 10) + v) % 97;
      }
    }
    for (int i = 0; i < headLength; i++) {
      mod = mod * 10 % 97;
    }
    return seen == IbanLengths.of(t[from], t[from + 1]) && (mod + head) % 97 == 1;
  }

  /** Seven digits of a DEA number: 21 CFR 1301, sum of odd places plus twice the even ones. */
  static boolean dea(char[] t, int firstDigit) {
    int odd = digit(t, firstDigit) + digit(t, firstDigit + 2) + digit(t, firstDigit + 4);
    int even = digit(t, firstDigit + 1) + digit(t, firstDigit + 3) + digit(t, firstDigit + 5);
    return (odd + 2 * even) % 10 == digit(t, firstDigit + 6);
  }

  /** 49 CFR 565.15: the ninth of seventeen places checks the others. */
  static boolean vin(char[] t, int from) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      int v = vinValue(t[from + i]);
      if (v < 0) {
        return false;
      }
      sum += v * VIN_WEIGHTS[i];
    }
    int check = sum % 11;
    char c = t[from + 8];
    return check == 10 ? c == 'X' || c == 'x' : c == '0' + check;
  }

  private static int vinValue(char c) {
    if (CharClass.isDigit(c)) {
      return c - '0';
    }
    int i = "abcdefgh.jklmn.p.r..stuvwxyz".indexOf(CharClass.fold(c));
    if (i < 0 || c == '.') {
      return -1;
    }
    return i < 8 ? i + 1 : i < 18 ? i - 8 : i - 18;
  }

  private static int digit(char[] t, int i) {
    return t[i] - '0';
  }
}
