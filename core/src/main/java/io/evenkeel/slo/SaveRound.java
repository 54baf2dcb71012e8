package io.evenkeel.slo;

import io.evenkeel.Foundation;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves, once a round, where every objective stands (a journal entry), and of some objectives the
 * whole past, so that each has its turn every {@link Journal#ENTRIES_BETWEEN_IMAGES} rounds.
 *
 * <p>Counts are taken under the timeline's monitor, in well under a millisecond; encoding and disk
 * come after. An image is taken before and written after the entry of its round, so an image that
 * can be read is never younger than the timeline of the journal. Thread-safe; rounds take turns.
 */
final class SaveRound {
  private static final Logger log = LoggerFactory.getLogger(SaveRound.class);
  private static final int LOG_EVERY = 100;
  private static final int ROUNDS_BETWEEN_SWEEPS = 400;

  private final Foundation foundation;
  private final StateStore state;
  private final Timeline timeline;
  private final long lineage;
  private final AtomicLong failures = new AtomicLong();
  private final Map<History, Followed> followed = new HashMap<>(); // guarded by itself
  private final Map<String, SavedHistory> removed = new HashMap<>(); // guarded by followed
  private long number; // guarded by this

  /** One objective, and whether its whole past has to be saved with the next entry. */
  private static final class Followed {
    private final SeriesIdentity identity;
    private final History history;
    private final long seriesNumber;
    private boolean due; // of the running round

    Followed(SeriesIdentity identity, History history, boolean saved) {
      this.identity = identity;
      this.history = history;
      this.seriesNumber = identity.number();
      this.due = !saved;
    }

    /** Each objective has a turn of its own, the same one in every process. */
    boolean hasTurn(long number) {
      return Math.floorMod(number - seriesNumber, Journal.ENTRIES_BETWEEN_IMAGES) == 0;
    }
  }

  SaveRound(Foundation foundation, Timeline timeline, Optional<JournalEntry> latest) {
    this.foundation = foundation;
    this.state = foundation.state();
    this.timeline = timeline;
    this.lineage =
        latest.map(JournalEntry::lineage).orElse(UUID.randomUUID().getLeastSignificantBits());
    this.number = latest.map(entry -> entry.number() + 1).orElse(0L);
  }

  /** Names the timeline. */
  long lineage() {
    return lineage;
  }

  /** Saves a history from now on; {@code saved} when its past is in the store already. */
  void add(SeriesIdentity identity, History history, boolean saved) {
    synchronized (followed) {
      removed.remove(identity.key());
      followed.put(history, new Followed(identity, history, saved));
    }
  }

  void remove(History history) {
    synchronized (followed) {
      Followed gone = followed.remove(history);
      if (gone != null) {
        removed.put(gone.identity.key(), image(gone));
      }
    }
  }

  /** The past of an objective that was removed and whose last image may still wait for the disk. */
  Optional<SavedHistory> removed(SeriesIdentity identity) {
    synchronized (followed) {
      return Optional.ofNullable(removed.get(identity.key()))
          .filter(saved -> saved.identity().equals(identity));
    }
  }

  long failures() {
    return failures.get();
  }

  /** Saves once. A failure is counted and logged; what was saved before stays. */
  synchronized void run() {
    try {
      saveAll();
    } catch (RuntimeException | LinkageError e) {
      long count = failures.incrementAndGet();
      if (count % LOG_EVERY == 1) {
        log.warn("The SLO state could not be saved ({} times so far)", count, e);
      }
    }
  }

  private void saveAll() {
    List<Followed> all;
    List<SavedHistory> images;
    synchronized (followed) {
      all = new ArrayList<>(followed.values());
      images = new ArrayList<>(removed.values());
    }
    all.sort(Comparator.comparingLong(one -> one.seriesNumber));
    all.forEach(one -> one.due |= one.hasTurn(number));
    List<Followed> due = all.stream().filter(one -> one.due).toList();
    due.forEach(one -> images.add(image(one)));

    write(Journal.key(number), entry(all).encode());
    for (SavedHistory image : images) {
      write(image.identity().key(), image.encode());
    }
    synchronized (followed) {
      images.forEach(image -> removed.remove(image.identity().key(), image));
    }
    due.forEach(one -> one.due = false);
    if (number % ROUNDS_BETWEEN_SWEEPS == ROUNDS_BETWEEN_SWEEPS - 1) {
      sweep(all);
    }
    number++;
  }

  private SavedHistory image(Followed one) {
    synchronized (timeline) {
      return new SavedHistory(
          one.identity, lineage, timeline.now(), foundation.time().now(), one.history.image());
    }
  }

  private JournalEntry entry(List<Followed> all) {
    long[] series = new long[all.size()];
    long[] good = new long[series.length];
    long[] bad = new long[series.length];
    synchronized (timeline) {
      for (int i = 0; i < series.length; i++) {
        Followed one = all.get(i);
        series[i] = one.seriesNumber;
        good[i] = one.history.good();
        bad[i] = one.history.bad();
      }
      return new JournalEntry(
          lineage, number, foundation.time().now(), timeline.image(), series, good, bad);
    }
  }

  private void write(String key, @Nullable String value) {
    long version = state.get(key).map(Versioned::version).orElse(Versioned.ABSENT);
    if (!state.compareAndSet(key, version, value)) {
      throw new StateException("'" + key + "' is written by somebody else, too");
    }
  }

  /** Deletes the pasts of objectives that were removed so long ago that no window reaches them. */
  private void sweep(List<Followed> all) {
    Set<String> kept = new HashSet<>();
    all.forEach(one -> kept.add(one.identity.key()));
    Instant oldest = foundation.time().now().minus(SavedPast.KEPT);
    for (String key : state.keys(SeriesIdentity.PREFIX)) {
      Optional<String> value =
          kept.contains(key) ? Optional.empty() : state.get(key).map(Versioned::value);
      if (value
          .flatMap(one -> SavedPast.history(key, one))
          .filter(one -> one.wall().isBefore(oldest))
          .isPresent()) {
        write(key, null);
      }
    }
  }
}
