package io.evenkeel.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Enforcement;

/** The stronger of two enforcements: flags may strengthen what the file says, never weaken it. */
final class Strictest {

  private Strictest() {}

  static Enforcement of(Enforcement a, Enforcement b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  static RedactionSettings of(RedactionSettings settings, Enforcement atLeast) {
    return settings.withEnforcement(of(settings.enforcement(), atLeast));
  }
}
