package io.evenkeel.state;

import io.evenkeel.event.Subscription;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class MemoryStateStore implements StateStore {
  private final Map<String, Versioned> values = new HashMap<>();
  private final Watches watches = new Watches();
  private long lastVersion = Versioned.ABSENT;
  private boolean closed;

  @Override
  public synchronized Optional<Versioned> get(String key) {
    StateRules.requireKey(key);
    requireOpen();
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public synchronized Set<String> keys(String prefix) {
    requireOpen();
    return values.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
    StateRules.requireKey(key);
    if (value != null) {
      StateRules.encode(key, value);
    }
    synchronized (this) {
      requireOpen();
      Versioned stored = values.get(key);
      if ((stored == null ? Versioned.ABSENT : stored.version()) != expectedVersion) {
        return false;
      }
      if (value != null) {
        values.put(key, new Versioned(value, ++lastVersion));
      } else if (values.remove(key) == null) {
        return true;
      }
    }
    watches.changed(key);
    return true;
  }

  @Override
  public synchronized Subscription watch(String prefix, Consumer<String> listener) {
    requireOpen();
    return watches.add(prefix, listener);
  }

  @Override
  public boolean outlivesProcess() {
    return false;
  }

  @Override
  public synchronized void close() {
    closed = true;
    watches.clear();
  }

  private void requireOpen() {
    if (closed) {
      throw new StateException("the store is closed");
    }
  }
}
