package io.evenkeel.redaction.detect;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Profile;
import java.util.List;

/** Finds values in texts, with one set of phrases, fields and patterns. Thread-safe. */
public class Scanner {

  /** Compiles the settings. */
  public static Scanner of(RedactionSettings settings) {
    return new Scanner();
  }

  /** Fills {@code found} with the values in {@code text}. */
  public void scan(
      String text, Profile profile, boolean strict, List<String> knownValues, Spans found) {
    found.clear();
  }

  /** Fills {@code found} with what to take out of the value of {@code field}. */
  public void scanField(
      String field,
      String value,
      Profile profile,
      boolean strict,
      List<String> knownValues,
      Spans found) {
    found.clear();
  }
}
