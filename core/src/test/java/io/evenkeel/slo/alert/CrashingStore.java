package io.evenkeel.slo.alert;

import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in whose nth write of an alert the process dies, before or after it has happened. */
final class CrashingStore implements StateStore {
  private final StateStore store = StateStore.inMemory();
  private final boolean lastIsLost;
  private int writes;

  /** An error that no isolation catches, as none catches the end of a process. */
  static final class Crash extends VirtualMachineError {
    private static final long serialVersionUID = 1;
  }

  CrashingStore(int writes, boolean lastIsLost) {
    this.writes = writes;
    this.lastIsLost = lastIsLost;
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
    boolean crash = key.startsWith("alerts/") && writes-- == 0;
    if (crash && lastIsLost) {
      throw new Crash();
    }
    boolean set = store.compareAndSet(key, expectedVersion, value);
    if (crash) {
      throw new Crash();
    }
    return set;
  }

  @Override
  public Optional<Versioned> get(String key) {
    return store.get(key);
  }

  @Override
  public Set<String> keys(String prefix) {
    return store.keys(prefix);
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
