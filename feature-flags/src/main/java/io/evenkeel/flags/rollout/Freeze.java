package io.evenkeel.flags.rollout;

import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.Optional;

/**
 * Whether promotions are frozen, durably. Guarded by the lock of {@link Rollouts}.
 *
 * <p>While the stored answer cannot be read, promotions are frozen: holding is always safe.
 */
final class Freeze {
  private final StateStore store;
  private boolean known;
  private boolean frozen = true;
  private boolean unsaved;

  Freeze(StateStore store) {
    this.store = store;
  }

  boolean isOn() {
    return frozen;
  }

  /** Whether that is known to be so, durable or not. */
  boolean is(boolean wanted) {
    return known && frozen == wanted;
  }

  /** Whether the store has what is in force. */
  boolean isDurable() {
    return !unsaved;
  }

  /** Reads or writes what could not be read or written before. */
  void settle() {
    if (!known) {
      frozen = store.get(StateKey.FREEZE).map(Versioned::value).orElse("off").equals("on");
      known = true;
    }
    if (unsaved) {
      save();
    }
  }

  /** In force at once, durable as soon as the store can write. */
  void set(boolean newFrozen) {
    frozen = newFrozen;
    known = true;
    unsaved = true;
    save();
  }

  private void save() {
    Optional<Versioned> stored = store.get(StateKey.FREEZE);
    long version = stored.map(Versioned::version).orElse(Versioned.ABSENT);
    if (store.compareAndSet(StateKey.FREEZE, version, frozen ? "on" : "off")) {
      unsaved = false;
    }
  }
}
