package io.evenkeel.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.detect.Scanner;
import io.evenkeel.time.TimeSource;

/** Settings, compiled: everything that can be computed before the first text. Immutable. */
record Policy(RedactionSettings settings, Scanner scanner, Replacement replacement) {

  static Policy of(RedactionSettings settings) {
    return of(settings, TimeSource.system());
  }

  /**
   * @param time whose year tells which dates are of somebody over 89
   */
  static Policy of(RedactionSettings settings, TimeSource time) {
    return new Policy(settings, Scanner.of(settings), Replacement.of(settings, time));
  }
}
