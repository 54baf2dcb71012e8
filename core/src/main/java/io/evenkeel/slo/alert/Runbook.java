package io.evenkeel.slo.alert;

import java.util.Optional;

/** Where a service's run book says what to do about an alert. */
final class Runbook {
  private Runbook() {}

  /** File and anchor; empty for an alert that belongs to no service. */
  static Optional<String> of(AlertIdentity identity) {
    return Optional.of(Wording.runbookFile(identity))
        .filter(file -> !file.isEmpty())
        .map(file -> file + "#" + DocumentNames.anchor(identity.alert()));
  }
}
