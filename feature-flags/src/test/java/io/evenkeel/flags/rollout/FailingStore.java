package io.evenkeel.flags.rollout;

import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in memory whose disk fails when the test says so. */
final class FailingStore implements StateStore {
  private final StateStore store = StateStore.inMemory();
  private boolean reads = true;
  private boolean writes = true;

  void fail(boolean reading, boolean writing) {
    reads = !reading;
    writes = !writing;
  }

  @Override
  public Optional<Versioned> get(String key) {
    if (!reads) {
      throw new StateException("cannot read " + key);
    }
    return store.get(key);
  }

  @Override
  public Set<String> keys(String prefix) {
    return store.keys(prefix);
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
    if (!writes) {
      throw new StateException("cannot write " + key);
    }
    return store.compareAndSet(key, expectedVersion, value);
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    return store.watch(prefix, listener);
  }

  /** Keeps what it has, as a disk does when a process ends. */
  @Override
  public void close() {}
}
