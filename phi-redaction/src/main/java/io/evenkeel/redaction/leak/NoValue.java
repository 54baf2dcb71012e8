package io.evenkeel.redaction.leak;

import java.util.Locale;
import java.util.Set;

/** What stands in the place of a value where there is none. */
final class NoValue {
  private static final Set<String> WORDS =
      Set.of(
          "null",
          "none",
          "unknown",
          "undefined",
          "true",
          "false",
          "empty",
          "n/a",
          "na",
          "nil",
          "anonymous",
          "redacted",
          "suppressed",
          "hidden",
          "masked",
          "required",
          "expired",
          "invalid",
          "missing",
          "changed",
          "reset",
          "system",
          "root",
          "default",
          "test");

  private NoValue() {}

  /** Whether a word only says that there is no value. */
  static boolean is(String word) {
    return WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
