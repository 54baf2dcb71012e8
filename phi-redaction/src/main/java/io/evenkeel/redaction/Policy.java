package io.evenkeel.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.detect.Scanner;

/** Settings, compiled: everything that can be computed before the first text. Immutable. */
record Policy(RedactionSettings settings, Scanner scanner, Replacement replacement) {

  static Policy of(RedactionSettings settings) {
    return new Policy(settings, Scanner.of(settings), Replacement.of(settings));
  }
}
