package io.evenkeel.config;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.event.Event;
import io.evenkeel.event.EventBus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real file, watched on time that moves only when the test says so. */
final class WatchedFile implements AutoCloseable {
  /** Longer than a poll and the second look after it. */
  private static final Duration A_POLL = Duration.ofSeconds(5);

  final Path path;
  final ManualTime time = new ManualTime();
  final List<Event> events = new ArrayList<>();
  final List<Configuration> told = new ArrayList<>();
  final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  final ConfigurationFile live;

  WatchedFile(Path path, String content) throws IOException {
    this(write(path, content));
  }

  WatchedFile(Path path) {
    this.path = path;
    foundation.events().subscribe(Event.class, events::add);
    live = ConfigurationFile.watch(path, foundation);
    live.onChange(told::add);
  }

  static Path write(Path path, String content) throws IOException {
    return Files.write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A file with this deadline, in a line of its own. */
  static String deadline(String duration) {
    return "llm_routing:\n  deadline: " + duration + "\n";
  }

  void put(String content) throws IOException {
    write(path, content);
  }

  /** Lets a poll pass. */
  WatchedFile settle() {
    time.advance(A_POLL);
    return this;
  }

  Duration deadline() {
    return live.current().routing().deadline();
  }

  @Override
  public void close() {
    live.close();
  }
}
