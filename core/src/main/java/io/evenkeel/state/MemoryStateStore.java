package io.evenkeel.state;

import io.evenkeel.event.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

final class MemoryStateStore implements StateStore {
  private final Map<String, Versioned> values = new HashMap<>();
  private final List<Watch> watches = new CopyOnWriteArrayList<>();

  private record Watch(String prefix, Consumer<String> listener) {}

  @Override
  public synchronized Optional<Versioned> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public synchronized Set<String> keys(String prefix) {
    return values.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
    synchronized (this) {
      Versioned stored = values.get(key);
      if ((stored == null ? Versioned.ABSENT : stored.version()) != expectedVersion) {
        return false;
      }
      if (value == null) {
        values.remove(key);
      } else {
        values.put(key, new Versioned(value, expectedVersion + 1));
      }
    }
    watches.stream()
        .filter(watch -> key.startsWith(watch.prefix))
        .forEach(watch -> watch.listener.accept(key));
    return true;
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    var watch = new Watch(prefix, listener);
    watches.add(watch);
    return () -> watches.remove(watch);
  }

  @Override
  public void close() {
    watches.clear();
  }
}
