package io.evenkeel.console;

import io.evenkeel.slo.replay.ReplayEvents;
import io.evenkeel.slo.replay.ReplayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Recorded events, from a file or from standard input. */
final class EventsInput {
  private EventsInput() {}

  /** The events; empty when a line is wrong, and then it was named on standard error. */
  static Optional<ReplayEvents> read(Path file, SloCommand slo, PrintWriter err)
      throws InputException, IOException {
    try {
      if (file.toString().equals("-")) {
        return Optional.of(ReplayEvents.read("-", slo.standardInput()));
      }
      InputFile.requireReadable(file);
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(ReplayEvents.read(file.toString(), in));
      }
    } catch (ReplayException refused) {
      err.println(refused.getMessage());
      return Optional.empty();
    }
  }
}
