package io.evenkeel.redaction;

import io.evenkeel.config.redaction.RedactionSettings.Enforcement;
import io.evenkeel.redaction.detect.Scanner;
import io.evenkeel.redaction.detect.Spans;
import java.util.List;

/** A redactor whose detectors fail. */
public final class BrokenRedactor {

  private BrokenRedactor() {}

  /** One that fails with {@code error} on every text. */
  public static Redactor failingWith(Error error) {
    Policy policy = Policy.of(Redactors.settings(Enforcement.STRICT));
    Scanner failing =
        new Scanner(policy.settings()) {
          @Override
          public void scan(
              String text, Profile profile, boolean strict, List<String> knownValues, Spans found) {
            throw error;
          }

          @Override
          public void scanField(
              String field,
              String value,
              Profile profile,
              boolean strict,
              List<String> knownValues,
              Spans found) {
            throw error;
          }
        };
    return new Redactor(
        new Policy(policy.settings(), failing, policy.replacement(), policy.profiles()));
  }

  /** The same, and it is the current one until it is closed. */
  public static Redactor currentFailingWith(Error error) {
    Redactor broken = failingWith(error);
    broken.becomeCurrent();
    return broken;
  }
}
