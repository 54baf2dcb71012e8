package io.evenkeel.slo.alert;

import io.evenkeel.state.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Some incidents in the order in which they ended, under one key. Guarded by its history. */
final class IncidentChunk {
  static final int SIZE = 500;

  private static final Logger log = LoggerFactory.getLogger(IncidentChunk.class);

  private final long number;
  private final StoredLines stored;
  private final List<Incident> incidents = new ArrayList<>();

  /** An empty one. */
  IncidentChunk(StateStore state, long number) {
    this.number = number;
    this.stored = new StoredLines(state, IncidentHistory.PREFIX + number);
  }

  /** Reads what is stored; a line that cannot be read is left out. */
  static IncidentChunk load(StateStore state, long number) {
    var chunk = new IncidentChunk(state, number);
    for (String line : chunk.stored.read()) {
      try {
        chunk.incidents.add(incident(line));
      } catch (RuntimeException unreadable) {
        log.warn("A stored incident cannot be read and is forgotten", unreadable);
      }
    }
    return chunk;
  }

  long number() {
    return number;
  }

  List<Incident> incidents() {
    return incidents;
  }

  boolean isFull() {
    return incidents.size() >= SIZE;
  }

  /** Puts {@code incident} in the place of the same one; false when it is not here. */
  boolean replace(Incident incident) {
    for (int i = 0; i < incidents.size(); i++) {
      Incident one = incidents.get(i);
      if (one.from().equals(incident.from()) && one.identity().equals(incident.identity())) {
        incidents.set(i, incident);
        return true;
      }
    }
    return false;
  }

  void add(Incident incident) {
    incidents.add(incident);
  }

  /** When the last one ended. */
  Instant latest() {
    return incidents.stream()
        .flatMap(one -> one.to().stream())
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  /** Forgets all; without lines its key is removed. */
  void clear() {
    incidents.clear();
  }

  /** What is to be stored now. */
  List<String> lines() {
    return incidents.stream().map(IncidentChunk::line).toList();
  }

  /**
   * Stores {@link #lines}; the one call that may wait for a disk, so not under the history's
   * monitor. Of one thread at a time.
   */
  boolean write(List<String> lines) {
    return stored.write(lines);
  }

  private static String line(Incident one) {
    return Fields.line(
        List.of(
            one.from().toString(),
            one.to().map(Instant::toString).orElse(""),
            one.severity(),
            one.outage() ? "outage" : "",
            one.identity().service(),
            one.identity().objective(),
            one.identity().alert()));
  }

  private static Incident incident(String line) {
    List<String> fields = Fields.of(line);
    return new Incident(
        new AlertIdentity(fields.get(4), fields.get(5), fields.get(6)),
        fields.get(2),
        fields.get(3).equals("outage"),
        Instant.parse(fields.get(0)),
        Optional.of(fields.get(1)).filter(text -> !text.isEmpty()).map(Instant::parse));
  }
}
