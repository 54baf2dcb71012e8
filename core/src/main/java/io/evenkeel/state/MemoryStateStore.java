package io.evenkeel.state;

import io.evenkeel.event.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class MemoryStateStore implements StateStore {
  private final Map<String, Versioned> values;
  private final List<String> recoveries;
  private final Watches watches = new Watches();
  private long lastVersion;
  private boolean closed;

  MemoryStateStore() {
    this(Map.of(), List.of());
  }

  MemoryStateStore(Map<String, Versioned> values, List<String> recoveries) {
    this.values = new HashMap<>(values);
    this.recoveries = List.copyOf(recoveries);
    this.lastVersion =
        values.values().stream().mapToLong(Versioned::version).max().orElse(Versioned.ABSENT);
  }

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
  public List<String> recoveries() {
    return recoveries;
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
