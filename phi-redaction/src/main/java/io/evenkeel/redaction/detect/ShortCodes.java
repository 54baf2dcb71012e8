package io.evenkeel.redaction.detect;

import java.util.Set;

/** Labels of secrets that are a few digits: of a door, a card, a second factor. */
final class ShortCodes {
  private static final Set<String> LABELS =
      Set.of(
          "pin",
          "otp",
          "passcode",
          "security code",
          "access code",
          "verification code",
          "pin is",
          "my pin is",
          "pin code",
          "pin number",
          "one time code",
          "login code",
          "2fa code",
          "authentication code",
          "mfa code",
          "door code",
          "gate code",
          "alarm code",
          "entry code",
          "lock code",
          "digit code",
          "code we texted",
          "code we sent",
          "code i texted",
          "code i sent",
          "code i got",
          "code you got",
          "code you received",
          "pass code",
          "keypad code",
          "key pad code",
          "lockbox code",
          "lock box code",
          "key safe code",
          "keysafe code",
          "safe code",
          "unlock code",
          "ipad code",
          "phone code",
          "tablet code",
          "screen code",
          "key safe",
          "keysafe",
          "key pad",
          "keypad",
          "lockbox",
          "lock box",
          "your code is",
          "your code",
          "ur code",
          "access pin",
          "combo",
          "gate combo",
          "door combo",
          "safe combo",
          "lock combo",
          "three digits",
          "digits on the back",
          "number on the back",
          "last three on the back",
          "cvv",
          "cvc",
          "cvv2");

  private ShortCodes() {}

  static boolean isOne(Phrase phrase) {
    return LABELS.contains(phrase.words());
  }

  /** Whether it may come some words behind its label, among which no amount is named. */
  static boolean mayBeLater(Phrase phrase) {
    return isOne(phrase) && !phrase.words().endsWith("digits") && !phrase.words().endsWith("back");
  }

  /** How many digits it has at least; on the back of a card there are three. */
  static int least(Phrase phrase) {
    String words = phrase.words();
    boolean card = words.startsWith("cv") || words.equals("security code");
    return card || words.endsWith("digits") || words.endsWith("on the back") ? 3 : 4;
  }
}
