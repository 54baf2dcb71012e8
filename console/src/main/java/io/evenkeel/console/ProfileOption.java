package io.evenkeel.console;

import io.evenkeel.redaction.Profile;
import picocli.CommandLine.Option;

/** How a text is read: the same on every command that reads some for what it shows. */
final class ProfileOption {
  @Option(
      names = "--profile",
      defaultValue = "text",
      description = "text (transcripts, notes) or log (lines of a log); default ${DEFAULT-VALUE}.")
  private Profile profile = Profile.TEXT;

  Profile profile() {
    return profile;
  }
}
