package io.evenkeel.slo;

import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier processes left in the state store. A value that cannot be read is logged and left
 * out, never felt otherwise.
 */
final class SavedPast {
  private static final Logger log = LoggerFactory.getLogger(SavedPast.class);
  private static final long MOST_ENTRIES = 1L << 53;

  /** How long the past of a removed objective is kept: no window is longer. */
  static final Duration KEPT = Duration.ofDays(92);

  private final StateStore state;
  private final List<JournalEntry> journal; // of one lineage, ascending

  private SavedPast(StateStore state, List<JournalEntry> journal) {
    this.state = state;
    this.journal = journal;
  }

  /** Nothing was left. */
  static SavedPast none() {
    return new SavedPast(StateStore.inMemory(), List.of());
  }

  /** Reads the journal; the pasts of objectives are read when they are asked for. */
  static SavedPast read(StateStore state) {
    List<JournalEntry> entries = new ArrayList<>();
    for (int slot = 0; slot < Journal.SLOTS; slot++) {
      String key = Journal.key(slot);
      value(state, key).flatMap(value -> entry(key, value)).ifPresent(entries::add);
    }
    entries.sort(Comparator.comparingLong(JournalEntry::number));
    if (!entries.isEmpty()) {
      // A timeline that was begun afresh has nothing to do with what was written before it.
      long lineage = entries.get(entries.size() - 1).lineage();
      entries.removeIf(entry -> entry.lineage() != lineage);
    }
    return new SavedPast(state, entries);
  }

  /** The moment up to which everything was saved. */
  Optional<JournalEntry> latest() {
    return journal.isEmpty() ? Optional.empty() : Optional.of(journal.get(journal.size() - 1));
  }

  /** What was saved, on that timeline, of an objective that counted the same. */
  Optional<SavedHistory> of(SeriesIdentity identity, long lineage) {
    String key = identity.key();
    Optional<SavedHistory> saved = value(state, key).flatMap(value -> history(key, value));
    if (saved.isEmpty() || !saved.get().identity().isSameName(identity)) {
      return Optional.empty();
    }
    if (!saved.get().identity().equals(identity)) {
      log.info(
          "{}/{} counts something else than what was saved: it begins afresh",
          identity.service(),
          identity.objective());
      return Optional.empty();
    }
    return saved.filter(one -> one.lineage() == lineage);
  }

  /** Where an objective stood after {@code saved} was saved, in order of time. */
  List<JournalEntry> since(SavedHistory saved) {
    return journal.stream()
        .filter(entry -> entry.at() > saved.at() && entry.lineage() == saved.lineage())
        .toList();
  }

  static Optional<SavedHistory> history(String key, String value) {
    try {
      return Optional.of(SavedHistory.decode(value));
    } catch (UnreadableStateException e) {
      log.warn("The saved SLO history {} is not used: {}", key, e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<JournalEntry> entry(String key, String value) {
    try {
      JournalEntry entry = JournalEntry.decode(value);
      if (entry.number() < MOST_ENTRIES) {
        return Optional.of(entry);
      }
      log.warn("The saved SLO journal {} is not used: no process wrote so many", key);
    } catch (UnreadableStateException e) {
      log.warn("The saved SLO journal {} is not used: {}", key, e.getMessage());
    }
    return Optional.empty();
  }

  private static Optional<String> value(StateStore state, String key) {
    try {
      return state.get(key).map(Versioned::value);
    } catch (StateException e) {
      log.warn("The SLO state {} cannot be read and is not used", key, e);
      return Optional.empty();
    }
  }
}
