package io.evenkeel.redaction;

import java.util.List;
import java.util.Random;

/**
 * Lines made to cost as much as possible: beginnings of values that never become one, repeated,
 * nested, mutated, and noise of few characters. The same seed gives the same line.
 */
final class HostileLines {
  private static final List<String> PIECES =
      List.of(
          "1",
          "12",
          "123-45-678",
          "1 ",
          "1-",
          "1.",
          "(1",
          "+1",
          "555-",
          "4111 1111 ",
          "a@",
          "@",
          "a.b@c.",
          "jane@",
          ":",
          "::",
          "a:",
          "ab:",
          "12:",
          "fe80::",
          "10.1.2.",
          "[",
          "[A",
          "[NAME",
          "[MRN-",
          "[DATE~",
          "]",
          "(",
          ")",
          "*",
          "**",
          "***-",
          "-----BEGIN ",
          "PRIVATE KEY",
          "dob ",
          "DOB: ",
          "mrn ",
          "MRN: ",
          "ssn=",
          "my name is ",
          "name=\"",
          "name: a ",
          "Jane ",
          "Dr. ",
          "Mrs ",
          "patient ",
          "Patient: ",
          "Dear ",
          "five ",
          "oh ",
          "at dot ",
          " dot ",
          "A-",
          "a b ",
          "42 Maple ",
          "42 in ",
          "I live at ",
          "address: 1 ",
          "Apt ",
          "IL 6270",
          "March ",
          "3 of ",
          "1980-",
          "3/",
          "of ",
          "the ",
          "://",
          "https://",
          "a://b@",
          "?token=",
          "&",
          "x_y",
          "aB",
          "password=",
          "Bearer ",
          "eyJ",
          "sk-",
          "AKIA",
          "ghp_",
          "%",
          "%4",
          "%40",
          "\\u00",
          "\\",
          "\"",
          "'",
          "{\"a\":",
          "<",
          "</",
          "\n",
          "\t",
          " ",
          "é",
          "\u200b",
          "\uD83D\uDE00",
          "\u0663",
          "１",
          "Ａ",
          "xx-",
          "member id ",
          "NPI ",
          "DEA ",
          "VIN ",
          "plate ",
          "a.b.",
          "1a",
          "0x",
          "==",
          "aaaaaaaa",
          "S-M-",
          "'s ",
          "age ",
          "9",
          "years old",
          "zip ",
          "fax ",
          "call me ",
          ",",
          ";");

  private final Random random;

  HostileLines(long seed) {
    this.random = new Random(seed);
  }

  String next(int length) {
    return switch (random.nextInt(4)) {
      case 0 -> repeated(unit(1), length);
      case 1 -> repeated(unit(2 + random.nextInt(6)), length);
      case 2 -> mixed(length);
      default -> noise(length);
    };
  }

  private String piece() {
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return random.nextInt(8) == 0 && piece.length() > 1 ? piece.substring(1) : piece;
  }

  private String unit(int pieces) {
    StringBuilder unit = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      unit.append(piece());
    }
    return unit.toString();
  }

  private static String repeated(String unit, int length) {
    return unit.repeat(length / unit.length() + 1).substring(0, length);
  }

  /** Each time in another order, a few pieces only. */
  private String mixed(int length) {
    String[] few = {unit(1), unit(1), unit(2), unit(3)};
    StringBuilder line = new StringBuilder(length + 100);
    while (line.length() < length) {
      line.append(few[random.nextInt(few.length)]);
    }
    return line.substring(0, length);
  }

  private String noise(int length) {
    String alphabet = unit(1 + random.nextInt(4));
    StringBuilder line = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      line.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return line.toString();
  }
}
