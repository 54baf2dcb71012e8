package io.evenkeel.llm.usage;

import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Usage by hour or by day (UTC), in the state store under a key for each. What was added since the
 * last save waits here; a save adds it to what is stored, so processes that share a store keep one
 * book. A stored value that cannot be read is set aside, and its time begins anew. Thread-safe.
 */
final class UsageBook {
  private static final Logger log = LoggerFactory.getLogger(UsageLedger.class);
  private static final int CAS_ATTEMPTS = 20;

  private final ChronoUnit unit;
  private final int kept;
  private final StateStore store;
  private final String prefix;
  private final String damaged;
  // Guarded by itself, for a moment only: who holds the other lock may wait for a disk.
  private final Map<String, UsageTable> unsaved = new HashMap<>();
  private final Map<String, Known> known = new HashMap<>(); // guarded by this

  /** What was last read. */
  private record Known(long version, UsageTable table) {}

  /**
   * @param unit days or hours
   * @param kept how many of them are kept, the running one included
   */
  UsageBook(ChronoUnit unit, int kept, StateStore store) {
    this.unit = unit;
    this.kept = kept;
    this.store = store;
    String name = unit.name().toLowerCase(Locale.ROOT);
    this.prefix = "llm/usage/" + name + "/";
    this.damaged = "llm/usage-damaged/" + name;
  }

  /** Adds to the time that {@code now} is in; never waits for the store. */
  void add(Instant now, UsageTable counted) {
    keep(key(now, 0), counted);
  }

  /**
   * Adds what waits to what is stored, and removes what is too old.
   *
   * @throws StateException when the store cannot do that; it waits on
   */
  synchronized void save(Instant now) {
    String oldest = key(now, kept - 1);
    Map<String, UsageTable> saving;
    synchronized (unsaved) {
      unsaved.keySet().removeIf(key -> key.compareTo(oldest) < 0);
      saving = new TreeMap<>(unsaved);
      unsaved.clear();
    }
    try {
      Iterator<Map.Entry<String, UsageTable>> each = saving.entrySet().iterator();
      while (each.hasNext()) {
        Map.Entry<String, UsageTable> next = each.next();
        boolean isNew = !known.containsKey(next.getKey());
        addToStored(next.getKey(), next.getValue());
        each.remove();
        if (isNew) {
          removeBefore(oldest);
        }
      }
    } finally {
      saving.forEach(this::keep);
    }
  }

  /**
   * The sum of the last {@code count} of them, the running one and what waits included. Where the
   * store cannot be read, of what is known.
   */
  synchronized UsageTable sum(Instant now, int count) {
    var sum = new UsageTable();
    for (int i = 0; i < Math.min(count, kept); i++) {
      String key = key(now, i);
      sum.add(readOrKnown(key));
      synchronized (unsaved) {
        Optional.ofNullable(unsaved.get(key)).ifPresent(sum::add);
      }
    }
    return sum;
  }

  /** When the last {@code count} of them began. */
  Instant begin(Instant now, int count) {
    return now.truncatedTo(unit).minus(Math.min(count, kept) - 1L, unit);
  }

  private void keep(String key, UsageTable counted) {
    synchronized (unsaved) {
      unsaved.computeIfAbsent(key, time -> new UsageTable()).add(counted);
    }
  }

  private void addToStored(String key, UsageTable counted) {
    for (int i = 0; i < CAS_ATTEMPTS; i++) {
      Known before = read(key);
      var after = new UsageTable();
      after.add(before.table);
      after.add(counted);
      if (store.compareAndSet(key, before.version, UsageText.write(after))) {
        return;
      }
    }
    throw new StateException("'" + key + "' is being changed by others all the time");
  }

  private UsageTable readOrKnown(String key) {
    try {
      return read(key).table;
    } catch (StateException e) {
      log.warn("Usage cannot be read from the state store; what is known is shown", e);
      return Optional.ofNullable(known.get(key)).map(Known::table).orElseGet(UsageTable::new);
    }
  }

  private Known read(String key) {
    Versioned stored = store.get(key).orElse(null);
    if (stored == null) {
      return new Known(Versioned.ABSENT, new UsageTable());
    }
    Known last = known.get(key);
    if (last != null && last.version == stored.version()) {
      return last;
    }
    Known read;
    try {
      read = new Known(stored.version(), UsageText.read(stored.value()));
    } catch (UnreadableUsageException e) {
      setAside(key, stored.value(), e);
      read = new Known(stored.version(), new UsageTable());
    }
    known.put(key, read);
    return read;
  }

  // One of them is kept, the last. The next save takes the place of what was damaged; until then it
  // is known as read and not looked at again.
  private void setAside(String key, String value, UnreadableUsageException why) {
    try {
      long version = store.get(damaged).map(Versioned::version).orElse(Versioned.ABSENT);
      boolean kept = store.compareAndSet(damaged, version, value);
      log.error(
          "Stored usage {} cannot be read: {}; it is {} {}",
          key,
          why.getMessage(),
          kept ? "kept as" : "not kept; another process keeps one as",
          damaged);
    } catch (StateException e) {
      log.error("Stored usage {} cannot be read: {}; nor set aside", key, why.getMessage(), e);
    }
  }

  private void removeBefore(String oldest) {
    for (String key : store.keys(prefix)) {
      if (key.compareTo(oldest) < 0) {
        long version = store.get(key).map(Versioned::version).orElse(Versioned.ABSENT);
        store.compareAndSet(key, version, null);
        known.remove(key);
      }
    }
  }

  // Such as llm/usage/days/2026-11-30 or llm/usage/hours/2026-11-30t07.
  private String key(Instant now, int back) {
    String time = now.minus(back, unit).atOffset(ZoneOffset.UTC).toString();
    int length = unit == ChronoUnit.DAYS ? 10 : 13;
    return prefix + time.substring(0, length).toLowerCase(Locale.ROOT);
  }
}
