package io.evenkeel.slo;

import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store that lasts as long as the test, whatever it calls a process. */
final class LastingStore implements StateStore {
  private final StateStore memory = StateStore.inMemory();

  @Override
  public Optional<Versioned> get(String key) {
    return memory.get(key);
  }

  @Override
  public Set<String> keys(String prefix) {
    return memory.keys(prefix);
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
    return memory.compareAndSet(key, expectedVersion, value);
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    return memory.watch(prefix, listener);
  }

  @Override
  public void close() {
    memory.close();
  }
}
