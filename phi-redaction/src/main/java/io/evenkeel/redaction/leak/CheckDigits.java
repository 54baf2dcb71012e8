package io.evenkeel.redaction.leak;

/** Check digits, over the digits of a text whatever stands between them. */
final class CheckDigits {
  private static final int IBAN_MODULUS = 97;
  private static final String VIN_VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int VIN_CHECK = 8;
  private static final int VIN_MODULUS = 11;

  private CheckDigits() {}

  static String digits(String text) {
    var kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** Annex B of ISO/IEC 7812-1. */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit : 2 * digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return !digits.isEmpty() && sum % 10 == 0;
  }

  /** A payment card by its first digits, its length and its last digit. */
  static boolean card(String digits) {
    int length = digits.length();
    if (length < 13 || length > 19 || !luhn(digits)) {
      return false;
    }
    int first4 = Integer.parseInt(digits.substring(0, 4));
    int first2 = first4 / 100;
    if (first2 / 10 == 4) {
      return length == 13 || length == 16 || length == 19;
    }
    if (first2 == 34 || first2 == 37) {
      return length == 15;
    }
    if (first2 == 36 || first2 == 38 || (first4 >= 3000 && first4 <= 3059)) {
      return length == 14;
    }
    return length == 16
        && ((first2 >= 51 && first2 <= 55)
            || (first4 >= 2221 && first4 <= 2720)
            || first2 == 35
            || first2 == 65
            || first4 == 6011);
  }

  /** ISO 13616: the letters count from 10, the first four characters come last. */
  static boolean iban(String text) {
    var compact = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != ' ') {
        compact.append(text.charAt(i));
      }
    }
    if (compact.length() < 15 || compact.length() > 34) {
      return false;
    }
    String moved = compact.substring(4) + compact.substring(0, 4);
    int rest = 0;
    for (int i = 0; i < moved.length(); i++) {
      int value = Character.digit(moved.charAt(i), 36);
      rest = (rest * (value > 9 ? 100 : 10) + value) % IBAN_MODULUS;
    }
    return rest == 1;
  }

  /** The national provider identifier counts as a card that begins with 80840 (45 CFR 162.406). */
  static boolean npi(String digits) {
    return digits.length() == 10 && luhn("80840" + digits);
  }

  /**
   * Two letters and seven digits, of which the last is the sum of the others, even ones doubled.
   */
  static boolean dea(String text) {
    String digits = digits(text);
    if (digits.length() != 7) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 + 1);
    }
    return sum % 10 == digits.charAt(6) - '0';
  }

  /** 49 CFR 565.15: the ninth character checks the others. */
  static boolean vin(String text) {
    int sum = 0;
    boolean letters = false;
    for (int i = 0; i < VIN_WEIGHTS.length; i++) {
      char c = text.charAt(i);
      int value = VIN_VALUES.indexOf(c);
      if (value < 0) {
        return false;
      }
      letters |= value > 9;
      sum += value % 10 * VIN_WEIGHTS[i];
    }
    int rest = sum % VIN_MODULUS;
    return letters && text.charAt(VIN_CHECK) == (rest == 10 ? 'X' : (char) ('0' + rest));
  }
}
