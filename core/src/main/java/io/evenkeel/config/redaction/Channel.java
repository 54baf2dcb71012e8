package io.evenkeel.config.redaction;

import io.evenkeel.config.redaction.RedactionSettings.Profile;

/** A way by which texts leave the process; the keys of {@code profiles}. */
public enum Channel {
  /** Logback, Log4j2, java.util.logging. */
  LOGS(Profile.LOG),
  /** Values of JSON documents. */
  JSON(Profile.TEXT),
  /** Attributes, events and log bodies of OpenTelemetry. */
  TELEMETRY(Profile.LOG),
  /** What people say and write, streamed or whole. */
  TRANSCRIPTS(Profile.TEXT);

  private final Profile usual;

  Channel(Profile usual) {
    this.usual = usual;
  }

  /** How it is read when the file says nothing. */
  public Profile usual() {
    return usual;
  }
}
