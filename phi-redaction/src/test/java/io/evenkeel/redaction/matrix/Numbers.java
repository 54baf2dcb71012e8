package io.evenkeel.redaction.matrix;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;

/** Numbers whose check digits are right. */
final class Numbers {
  private static final String VIN = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
  private static final int[] VIN_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  private Numbers() {}

  static String luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? 2 * d : d;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** Luhn over 80840 and the number. */
  static String npi(String digits) {
    return luhn("80840" + digits).substring(5);
  }

  static String dea(String letters, String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
    }
    return letters + digits + sum % 10;
  }

  static String iban(String country, String account) {
    StringBuilder all = new StringBuilder(account);
    (country + "00").chars().forEach(c -> all.append(Character.digit(c, 36)));
    int rest = new BigInteger(all.toString()).mod(BigInteger.valueOf(97)).intValue();
    return country + String.format(Locale.ROOT, "%02d", 98 - rest) + account;
  }

  static String vin(Random random) {
    char[] vin =
        ("1HG"
                + Planted.letters(random, 2)
                + Planted.digits(random, 3)
                + "0A"
                + Planted.digits(random, 7))
            .replace('Q', 'R')
            .toCharArray();
    int sum = 0;
    for (int i = 0; i < vin.length; i++) {
      sum += VIN.indexOf(vin[i]) % 10 * VIN_WEIGHTS[i];
    }
    vin[8] = sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11);
    return new String(vin);
  }

  static String mac(Random random) {
    StringBuilder mac = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      mac.append(i == 0 ? "" : ":")
          .append(String.format(Locale.ROOT, "%02X", (i == 0 ? 2 : random.nextInt(200)) + 16));
    }
    return mac.toString();
  }
}
