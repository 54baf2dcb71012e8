package io.evenkeel.slo.alert;

import io.evenkeel.state.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The incidents that ended, over restarts: the last 10,000, for 400 days. They are stored in chunks
 * of 500, so that adding one does not write all. Thread-safe: its monitor guards the memory, and is
 * never held while the store writes, so that nobody who asks waits for a disk.
 */
final class IncidentHistory {
  static final int MOST = 10_000;
  static final Duration LONGEST = Duration.ofDays(400);
  static final String PREFIX = "alerts/incidents/";

  private static final Logger log = LoggerFactory.getLogger(IncidentHistory.class);
  private static final int MOST_CHUNKS = MOST / IncidentChunk.SIZE + 1;

  private final StateStore state;

  /** Oldest first. */
  private final Deque<IncidentChunk> chunks = new ArrayDeque<>();

  /** Chunks that the store does not have as they are. */
  private final Set<IncidentChunk> unstored = new LinkedHashSet<>();

  IncidentHistory(StateStore state) {
    this.state = state;
    for (long number : numbers(state)) {
      chunks.addLast(IncidentChunk.load(state, number));
    }
  }

  /**
   * Adds incidents that ended; one that is there already, by identity and start, is replaced. They
   * are stored with the next {@link #store}.
   */
  synchronized void add(Collection<Incident> ended) {
    for (Incident incident : ended) {
      unstored.add(
          chunks.stream()
              .filter(chunk -> chunk.replace(incident))
              .findFirst()
              .orElseGet(() -> append(incident)));
    }
    if (!ended.isEmpty()) {
      prune();
    }
  }

  /** Whether the store lacks something. */
  synchronized boolean isBehind() {
    return !unstored.isEmpty();
  }

  /** Stores what was added; what cannot be stored is tried again the next time. Of one thread. */
  void store() {
    List<IncidentChunk> changed;
    synchronized (this) {
      changed = List.copyOf(unstored);
    }
    changed.forEach(this::store);
  }

  // Taken out before it is written, so that what is added meanwhile puts it in again.
  private void store(IncidentChunk chunk) {
    List<String> lines;
    synchronized (this) {
      lines = chunk.lines();
      unstored.remove(chunk);
    }
    boolean stored = false;
    try {
      stored = chunk.write(lines);
    } finally {
      if (!stored) {
        synchronized (this) {
          unstored.add(chunk);
        }
      }
    }
  }

  /** Those that lie in the stretch, wholly or in part. */
  synchronized List<Incident> between(Instant from, Instant to) {
    var found = new ArrayList<Incident>();
    for (IncidentChunk chunk : chunks) {
      for (Incident incident : chunk.incidents()) {
        if (incident.from().isBefore(to)
            && incident.to().filter(end -> end.isBefore(from)).isEmpty()) {
          found.add(incident);
        }
      }
    }
    return found;
  }

  private IncidentChunk append(Incident incident) {
    IncidentChunk last = chunks.peekLast();
    if (last == null || last.isFull()) {
      last = new IncidentChunk(state, last == null ? 0 : last.number() + 1);
      chunks.addLast(last);
    }
    last.add(incident);
    return last;
  }

  private void prune() {
    Instant latest =
        chunks.stream().map(IncidentChunk::latest).max(Instant::compareTo).orElse(Instant.MIN);
    while (chunks.size() > 1
        && (chunks.size() > MOST_CHUNKS || isTooOld(chunks.getFirst(), latest))) {
      IncidentChunk oldest = chunks.removeFirst();
      oldest.clear();
      unstored.add(oldest);
    }
  }

  private static boolean isTooOld(IncidentChunk chunk, Instant latest) {
    Instant end = chunk.latest();
    return end.equals(Instant.MIN) || Duration.between(end, latest).compareTo(LONGEST) > 0;
  }

  private static Set<Long> numbers(StateStore state) {
    var numbers = new TreeSet<Long>();
    try {
      for (String key : state.keys(PREFIX)) {
        String number = key.substring(PREFIX.length());
        if (number.matches("[0-9]{1,18}")) {
          numbers.add(Long.valueOf(number));
        }
      }
    } catch (RuntimeException e) {
      log.warn("The incident history cannot be read; it begins anew", e);
    }
    return numbers;
  }
}
