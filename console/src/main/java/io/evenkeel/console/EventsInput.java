package io.evenkeel.console;

import io.evenkeel.slo.replay.ReplayEvents;
import io.evenkeel.slo.replay.ReplayException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Recorded events, from a file or from standard input. */
final class EventsInput {
  private EventsInput() {}

  /** The events; empty when a line is wrong, and then it was named on standard error. */
  static Optional<ReplayEvents> read(Path file, SloCommand slo, PrintWriter err)
      throws InputException, IOException {
    var progress = new Progress(err);
    try {
      Source source = Source.of(file, slo.standardInput());
      try (InputStream in = source.open()) {
        return Optional.of(
            ReplayEvents.read(source.name(), new WatchedInput(in, progress::ofReading)));
      }
    } catch (ReplayException refused) {
      err.println(refused.getMessage());
      return Optional.empty();
    }
  }
}
