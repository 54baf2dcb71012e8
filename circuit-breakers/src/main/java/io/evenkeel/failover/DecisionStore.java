package io.evenkeel.failover;

import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import io.evenkeel.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Decisions} in the state store, where others may write as well: each change is made
 * to what is stored. Guarded by its owner's lock.
 */
final class DecisionStore implements AutoCloseable {
  static final String KEY = "providers/decisions";

  private static final Logger log = LoggerFactory.getLogger(Providers.class);
  private static final int ATTEMPTS = 100;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final StateStore state;
  private final Ticker ticker;
  private final Runnable whenDue;
  // In force here, but not in the store yet.
  private final List<UnaryOperator<Decisions>> unstored = new ArrayList<>();
  private Decisions current;
  private @Nullable Subscription retry;

  /**
   * Reads what is stored.
   *
   * @param whenDue called every five seconds while something could not be written
   * @throws StateException when it cannot be read: starting without it could undo a disable
   */
  DecisionStore(StateStore state, Ticker ticker, Runnable whenDue) {
    this.state = state;
    this.ticker = ticker;
    this.whenDue = whenDue;
    this.current = DecisionsText.parse(KEY, stored().value());
  }

  Decisions current() {
    return current;
  }

  /**
   * Makes a change that is stored before it is in force.
   *
   * @throws StateException when it cannot be stored; nothing has changed
   */
  void change(UnaryOperator<Decisions> change) {
    unstored.add(change);
    boolean stored = false;
    try {
      current = store();
      stored = true;
    } finally {
      if (!stored) {
        unstored.remove(unstored.size() - 1);
      }
    }
  }

  /**
   * Makes a change that neither a full disk nor a lost store may stop.
   *
   * @return whether it is stored; otherwise that is tried again until it is
   */
  boolean force(UnaryOperator<Decisions> change) {
    unstored.add(change);
    current = change.apply(current);
    return settle();
  }

  /** Writes what could not be written, and reads what others wrote; false when it fails. */
  boolean settle() {
    try {
      current = unstored.isEmpty() ? DecisionsText.parse(KEY, stored().value()) : store();
      stopRetry();
      return true;
    } catch (RuntimeException e) {
      retryLater(e);
      return false;
    }
  }

  private Decisions store() {
    for (int i = 0; i < ATTEMPTS; i++) {
      Versioned before = stored();
      Decisions next = DecisionsText.parse(KEY, before.value());
      for (UnaryOperator<Decisions> change : unstored) {
        next = change.apply(next);
      }
      if (state.compareAndSet(KEY, before.version(), DecisionsText.print(next))) {
        unstored.clear();
        return next;
      }
    }
    throw new StateException("'" + KEY + "' is being changed by others all the time; try again");
  }

  private Versioned stored() {
    return state.get(KEY).orElse(new Versioned("", Versioned.ABSENT));
  }

  private void retryLater(RuntimeException failure) {
    if (retry == null) {
      log.error("'{}' cannot be kept or read; trying again until it can", KEY, failure);
      try {
        retry = ticker.every(KEY, RETRY, whenDue);
      } catch (RuntimeException e) {
        log.error("The process is ending; '{}' cannot be kept any more", KEY, e);
      }
    }
  }

  private void stopRetry() {
    if (retry != null) {
      retry.close();
      retry = null;
    }
  }

  @Override
  public void close() {
    stopRetry();
  }
}
