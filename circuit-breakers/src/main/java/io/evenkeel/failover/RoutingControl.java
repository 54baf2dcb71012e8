package io.evenkeel.failover;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Configuration;
import io.evenkeel.event.Event;
import io.evenkeel.event.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes what operators decide true: in the table, in the state store and in the audit log, in the
 * right order. One thread changes at a time; events are delivered after its lock is free.
 */
final class RoutingControl implements AutoCloseable {
  private final Foundation foundation;
  private final ReentrantLock lock = new ReentrantLock();
  private final DecisionStore store;
  private final Roster roster;
  private final Subscription watch;
  private final List<Event> outbox = new ArrayList<>();
  private volatile boolean stabilized;
  private volatile boolean changedElsewhere;

  RoutingControl(Configuration configuration, Foundation foundation) {
    this.foundation = foundation;
    this.store = new DecisionStore(foundation.state(), foundation.ticker(), this::settle);
    this.roster = new Roster(configuration, store.current(), foundation);
    this.stabilized = store.current().stabilized().isPresent();
    this.watch = foundation.state().watch(DecisionStore.KEY, this::heard);
  }

  RoutingTable table() {
    return roster.table();
  }

  boolean isStabilized() {
    return stabilized;
  }

  /** Runs {@code action}, which may use what is below, while nobody else does. */
  <T> T locked(Supplier<T> action) {
    List<Event> events = List.of();
    T result;
    lock.lock();
    try {
      result = action.get();
      events = List.copyOf(outbox);
    } finally {
      outbox.clear();
      lock.unlock();
    }
    events.forEach(foundation.events()::publish);
    follow();
    return result;
  }

  Decisions decisions() {
    return store.current();
  }

  Roster roster() {
    return roster;
  }

  void publish(String what, String undo, String provider) {
    outbox.add(new RoutingChanged(foundation.time().now(), what, undo, provider));
  }

  OperatorDecision decision(String actor, String reason) {
    return new OperatorDecision(
        DecisionsText.oneLine(actor), DecisionsText.oneLine(reason), foundation.time().now());
  }

  void apply(Configuration configuration) {
    roster.apply(configuration, store.current());
  }

  /** Records without a decision that is kept. */
  void record(AuditRecord entry) {
    foundation.audit().append(entry);
  }

  /** Changes nothing unless it is recorded and kept. */
  void change(AuditRecord entry, UnaryOperator<Decisions> change) {
    foundation.audit().append(entry);
    try {
      store.change(change);
    } catch (RuntimeException e) {
      foundation
          .audit()
          .appendOrSpool(
              new AuditRecord(
                  entry.actor(),
                  entry.action() + ".failed",
                  entry.subject(),
                  "the state store refused to keep it",
                  /* before= */ entry.after(),
                  /* after= */ entry.before()));
      throw e;
    }
    adopt(store.current());
  }

  /**
   * Changes at once, whatever the disk says.
   *
   * @return whether it is kept already
   */
  boolean force(AuditRecord entry, UnaryOperator<Decisions> change) {
    // Before anything that may be slow or fail.
    adopt(change.apply(store.current()));
    boolean kept = store.force(change);
    adopt(store.current());
    foundation.audit().appendOrSpool(entry);
    return kept;
  }

  @Override
  public void close() {
    roster.close();
    watch.close();
    lock.lock();
    try {
      store.close();
    } finally {
      lock.unlock();
    }
  }

  private void adopt(Decisions decisions) {
    roster.apply(decisions);
    stabilized = decisions.stabilized().isPresent();
  }

  private void settle() {
    lock.lock();
    try {
      store.settle();
      adopt(store.current());
    } finally {
      lock.unlock();
    }
    follow();
  }

  private void heard(String key) {
    if (!lock.isHeldByCurrentThread()) {
      changedElsewhere = true;
      follow();
    }
  }

  // Never waits for the lock: its holder may be writing, and wait for the one who tells us. It
  // looks here when it is done.
  private void follow() {
    while (changedElsewhere && lock.tryLock()) {
      try {
        changedElsewhere = false;
        store.settle();
        adopt(store.current());
      } finally {
        lock.unlock();
      }
    }
  }
}
