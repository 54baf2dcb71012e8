package io.evenkeel.config.schema;

import java.util.regex.Pattern;

/**
 * Tells a key from the name of where one is kept. Somebody who writes the key itself must be told
 * before it is printed as a path that cannot be read.
 */
final class KeyShape {
  /** What the keys of well-known providers begin with. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "(?i:bearer |basic ).*|(sk|gsk|xai|pplx|nvapi|hf|r8|ghp)[-_][A-Za-z0-9_-]{12,}|AIza[A-Za-z0-9_-]{20,}");

  private static final Pattern UNBROKEN = Pattern.compile("[A-Za-z0-9+=]{32,}");
  private static final int DIGITS = 6;

  private KeyShape() {}

  static boolean isLikely(String text) {
    return KNOWN.matcher(text).matches()
        || (UNBROKEN.matcher(text).matches()
            && text.chars().filter(Character::isDigit).count() >= DIGITS);
  }
}
