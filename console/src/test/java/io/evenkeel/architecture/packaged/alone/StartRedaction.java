package io.evenkeel.architecture.packaged.alone;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;

/** Core and redaction: redact a line. */
final class StartRedaction {
  private StartRedaction() {}

  public static void main(String[] arguments) {
    Redactor redactor = Redactor.of(RedactionSettings.DEFAULT);
    System.out.println(redactor.redact("write to jane.roe@mail.example", Profile.LOG));
  }
}
