package io.evenkeel.slo.alert;

import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store whose disk is full when the test says so. */
final class FailingState implements StateStore {
  private final StateStore store = StateStore.inMemory();
  volatile boolean full;
  volatile boolean unreadable;
  volatile String refused = "";

  @Override
  public Optional<Versioned> get(String key) {
    return store.get(key);
  }

  @Override
  public Set<String> keys(String prefix) {
    if (unreadable) {
      throw new StateException("no permission");
    }
    return store.keys(prefix);
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
    if (full || key.equals(refused)) {
      throw new StateException("no space left on device");
    }
    return store.compareAndSet(key, expectedVersion, value);
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    return store.watch(prefix, listener);
  }

  @Override
  public void close() {
    store.close();
  }
}
