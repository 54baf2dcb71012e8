package io.evenkeel.slo.alert;

import io.evenkeel.slo.alert.OutboxText.Stored;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one route owes its receiver. Durable before {@link #offer} returns, bounded, without
 * repetition over restarts; it decides what is told when, and never waits for a receiver.
 *
 * <p>Thread-safe. Its monitor guards the memory and is never held while the store writes, so that a
 * disk that hangs stops only those who wait for what they stored. Writes take turns, and each takes
 * the latest state of its entry, so that the store never goes back. A store that refuses is counted
 * and asked again at the next occasion; what it refuses is told all the same.
 */
final class Outbox {
  /** Alerts that wait; the oldest that ended unheard go first, then the oldest. */
  static final int MOST_PENDING = 1_000;

  /** Alerts remembered, so that they are not told twice. */
  static final int MOST_ENTRIES = 2_000;

  private static final Logger log = LoggerFactory.getLogger(Notifications.class);
  private static final int LOG_EVERY = 100;
  private static final long LONGEST_WAIT_MILLIS = 1_000;

  private final String route;
  private final StateStore state;
  private final TimeSource time;
  private final Backoff backoff;

  // Oldest news first.
  private final Map<AlertIdentity, OutboxEntry> entries = new LinkedHashMap<>();

  /** Of which the store does not have the latest. */
  private final Set<AlertIdentity> unwritten = new LinkedHashSet<>();

  /** Whose turn it is to write. Taken before the monitor, never inside of it. */
  private final Object writing = new Object();

  private Optional<Duration> renewal = Optional.empty();
  private long heldUntil;
  private int failuresInARow;
  private boolean closed;
  private boolean retired;
  private long delivered;
  private long failed;
  private long refused;
  private long dropped;
  private long unsaved;

  Outbox(String route, StateStore state, TimeSource time, Backoff backoff) {
    this.route = route;
    this.state = state;
    this.time = time;
    this.backoff = backoff;
    this.heldUntil = time.nanoTime();
  }

  /** Takes over what an earlier process owed; due at once. */
  synchronized void restore(List<Stored> stored) {
    stored.stream()
        .sorted(Comparator.comparing(one -> latest(one.entry()).at()))
        .forEach(
            one -> {
              one.entry().due(time.nanoTime());
              entries.put(one.identity(), one.entry());
            });
    notifyAll();
  }

  private static AlertTransition latest(OutboxEntry entry) {
    AlertTransition pending = entry.pending();
    AlertTransition latest = pending == null ? entry.settled() : pending;
    if (latest == null) {
      throw new IllegalArgumentException("an entry without a transition");
    }
    return latest;
  }

  /** How often alerts that go on are told again; empty for never. */
  synchronized void renewEvery(Optional<Duration> period) {
    renewal = period;
    notifyAll();
  }

  /**
   * Owes {@code transition}, unless it was told or is owed already; stored when this returns.
   *
   * @return false when this outbox is {@linkplain #retire retired}: it takes nothing any more
   */
  boolean offer(AlertTransition transition) {
    synchronized (this) {
      if (retired) {
        return false;
      }
      owe(transition);
    }
    write();
    return true;
  }

  /**
   * Owes what another outbox did, but for alerts of which it knows something later.
   *
   * @return whether all is stored
   */
  boolean inherit(List<AlertTransition> owed) {
    synchronized (this) {
      for (AlertTransition transition : owed) {
        OutboxEntry entry = entries.get(transition.identity());
        if (entry == null || !latest(entry).at().isAfter(transition.at())) {
          owe(transition);
        }
      }
    }
    write();
    synchronized (this) {
      return unwritten.isEmpty();
    }
  }

  private void owe(AlertTransition transition) {
    AlertIdentity identity = transition.identity();
    OutboxEntry entry = entries.get(identity);
    if (entry == null) {
      entry = new OutboxEntry(null, false, null);
    } else if (!entry.isNews(transition)) {
      return;
    }
    entries.remove(identity);
    entries.put(identity, entry);
    entry.owe(transition);
    entry.due(time.nanoTime());
    unwritten.add(identity);
    dropWhatIsTooMuch();
  }

  /** The next telling; waits for it. Null once closed. */
  synchronized @Nullable AlertTransition await() throws InterruptedException {
    while (!closed) {
      AlertTransition next = next();
      if (next != null) {
        return next;
      }
      wait(millisUntilNext());
    }
    return null;
  }

  /** What is due now, the longest overdue first; null when nothing is. */
  synchronized @Nullable AlertTransition next() {
    long now = time.nanoTime();
    return heldUntil - now > 0
        ? null
        : earliest().filter(entry -> entry.due() - now <= 0).map(Outbox::latest).orElse(null);
  }

  // Looks again each second while something waits: the clock may be a manual one. 0 is for ever.
  private long millisUntilNext() {
    long now = time.nanoTime();
    return earliest()
        .map(entry -> Math.max(entry.due() - now, heldUntil - now) / 1_000_000 + 1)
        .map(millis -> Math.max(1, Math.min(millis, LONGEST_WAIT_MILLIS)))
        .orElse(0L);
  }

  private Optional<OutboxEntry> earliest() {
    long now = time.nanoTime();
    return entries.values().stream()
        .filter(entry -> entry.pending() != null ? entry.tellable() : isRenewed(entry))
        .min(Comparator.comparingLong(entry -> entry.due() - now));
  }

  private boolean isRenewed(OutboxEntry entry) {
    return renewal.isPresent() && entry.believedFiring();
  }

  /** Notes how telling {@code transition} ended; stored when this returns. */
  void ended(AlertTransition transition, Delivery delivery) {
    synchronized (this) {
      AlertIdentity identity = transition.identity();
      OutboxEntry entry = entries.get(identity);
      if (entry == null) {
        return; // dropped meanwhile
      }
      switch (delivery.kind()) {
        case DELIVERED -> delivered(identity, entry, transition);
        case REFUSED -> refused(identity, entry, transition, delivery.reason());
        case FAILED -> failed(entry, delivery);
      }
    }
    write();
  }

  /** Leaves the receiver alone for a while: noting how an attempt ended has failed. */
  synchronized void pause() {
    failuresInARow++;
    heldUntil = time.nanoTime() + backoff.nanosAfter(failuresInARow);
  }

  private void delivered(AlertIdentity identity, OutboxEntry entry, AlertTransition transition) {
    failuresInARow = 0;
    boolean again = transition.equals(entry.settled());
    if (!again) {
      delivered++;
      entry.settle(transition, true);
    }
    long now = time.nanoTime();
    if (entry.pending() == null) {
      entry.due(now + renewal.map(Duration::toNanos).orElse(0L));
    }
    if (!again) {
      unwritten.add(identity);
    }
  }

  private void refused(
      AlertIdentity identity, OutboxEntry entry, AlertTransition transition, String reason) {
    refused++;
    log.error(
        "Route '{}' refuses {} of alert {} of {}, which is not told again: {}",
        shown(route),
        transition.state(),
        identity.alert(),
        Wording.subject(identity),
        reason);
    entry.settle(transition, false);
    unwritten.add(identity);
  }

  private void failed(OutboxEntry entry, Delivery delivery) {
    failed++;
    entry.failed();
    long now = time.nanoTime();
    long wait = backoff.nanosAfter(entry.failures());
    if (entry.pending() == null) {
      // A renewal that waits as long as the backoff allows would come after the alert's end.
      wait = Math.min(wait, renewal.map(Duration::toNanos).orElse(wait));
    }
    entry.due(now + wait);
    if (!delivery.notBefore().isZero()) {
      heldUntil = now + delivery.notBefore().toNanos();
    }
    failuresInARow++;
    if (failuresInARow % LOG_EVERY == 1) {
      log.warn(
          "Route '{}' cannot be told ({} in a row, {} alerts wait): {}",
          shown(route),
          failuresInARow,
          pending().size(),
          delivery.reason());
    }
  }

  private void dropWhatIsTooMuch() {
    while (pending().size() > MOST_PENDING) {
      Map.Entry<AlertIdentity, OutboxEntry> oldest =
          oldest(OutboxEntry::isUnheardPair)
              .or(() -> oldest(entry -> entry.pending() != null))
              .orElseThrow();
      dropped++;
      if (dropped % LOG_EVERY == 1) {
        log.error("Route '{}' owes too much: {} alerts were dropped", shown(route), dropped);
      }
      oldest.getValue().settle(latest(oldest.getValue()), false);
      unwritten.add(oldest.getKey());
    }
    forgetWhatIsTooMuch();
  }

  private void forgetWhatIsTooMuch() {
    while (entries.size() > MOST_ENTRIES) {
      AlertIdentity oldest =
          oldest(entry -> entry.pending() == null && !entry.believedFiring())
              .or(() -> oldest(entry -> entry.pending() == null))
              .orElseThrow()
              .getKey();
      entries.remove(oldest);
      unwritten.add(oldest);
    }
  }

  private Optional<Map.Entry<AlertIdentity, OutboxEntry>> oldest(Predicate<OutboxEntry> which) {
    return entries.entrySet().stream().filter(one -> which.test(one.getValue())).findFirst();
  }

  /** What is owed, oldest first. */
  synchronized List<AlertTransition> pending() {
    var owed = new ArrayList<AlertTransition>();
    for (OutboxEntry entry : entries.values()) {
      AlertTransition pending = entry.pending();
      if (pending != null) {
        owed.add(pending);
      }
    }
    return owed;
  }

  /** Owes nothing any more and remembers nothing: its route is gone. */
  void forget() {
    synchronized (this) {
      unwritten.addAll(entries.keySet());
      entries.clear();
    }
    write();
  }

  synchronized NotificationStatus status() {
    return new NotificationStatus(
        route, pending().size(), delivered, failed, refused, dropped, unsaved);
  }

  /** Ends every {@link #await}; what is owed stays in the store. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Ends every {@link #await} and takes nothing any more: its route is gone. */
  synchronized void retire() {
    retired = true;
    close();
  }

  synchronized boolean isRetired() {
    return retired;
  }

  /** Writes all that the store does not have; what one entry is refused costs no other one. */
  private void write() {
    synchronized (writing) {
      List<AlertIdentity> all;
      synchronized (this) {
        all = List.copyOf(unwritten);
      }
      all.forEach(this::write);
    }
  }

  private void write(AlertIdentity identity) {
    OutboxEntry entry;
    String text = null;
    boolean done = false;
    try {
      synchronized (this) {
        unwritten.remove(identity); // what comes in meanwhile puts it in again
        entry = entries.get(identity);
        text = entry == null ? null : OutboxText.write(route, identity, entry);
      }
      replace(OutboxKey.of(route, identity), text);
      done = true;
    } catch (RuntimeException e) {
      refusedByTheStore(e);
    } finally {
      written(identity, done);
    }
  }

  private synchronized void written(AlertIdentity identity, boolean done) {
    OutboxEntry entry = entries.get(identity);
    if (entry == null) {
      return;
    }
    if (!unwritten.contains(identity)) {
      entry.wasOffered();
    }
    if (!done) {
      unwritten.add(identity);
    }
    notifyAll();
  }

  private void replace(String key, @Nullable String value) {
    long version = state.get(key).map(Versioned::version).orElse(Versioned.ABSENT);
    if (!state.compareAndSet(key, version, value)) {
      throw new StateException("another writer changed '" + key + "' meanwhile");
    }
  }

  private synchronized void refusedByTheStore(RuntimeException e) {
    unsaved++;
    if (unsaved % LOG_EVERY == 1) {
      log.error(
          "What route '{}' owes cannot be kept ({} so far): it is told, but a restart forgets it",
          shown(route),
          unsaved,
          e);
    }
  }

  static String shown(String route) {
    return route.isEmpty() ? "default" : route;
  }
}
