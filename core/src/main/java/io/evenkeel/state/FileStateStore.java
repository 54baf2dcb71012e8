package io.evenkeel.state;

import io.evenkeel.disk.ExclusiveLock;
import io.evenkeel.event.Subscription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file a key, all values in memory as well.
 *
 * <p>Writers take turns on this object; the disk is written before the map, so a reader sees only
 * what is durable and never waits for the disk.
 */
final class FileStateStore implements StateStore {
  private static final Logger log = LoggerFactory.getLogger(FileStateStore.class);

  private final Path path;
  private final ExclusiveLock lock;
  private final StateDirectory files;
  private final Map<String, Versioned> values;
  private final Watches watches = new Watches();
  private long lastVersion;
  private volatile boolean closed;

  private FileStateStore(
      Path path, ExclusiveLock lock, StateDirectory files, Map<String, Versioned> values) {
    this.path = path;
    this.lock = lock;
    this.files = files;
    this.values = new ConcurrentHashMap<>(values);
    this.lastVersion =
        values.values().stream().mapToLong(Versioned::version).max().orElse(Versioned.ABSENT);
  }

  static FileStateStore open(Path directory) {
    ExclusiveLock lock = null;
    FileStateStore store = null;
    try {
      Files.createDirectories(directory);
      lock = ExclusiveLock.acquire(directory.resolve(".lock"));
      var files = new StateDirectory(directory);
      store = new FileStateStore(directory, lock, files, files.load());
      files.recoveries().forEach(log::error);
      return store;
    } catch (IOException e) {
      throw new StateException(
          "the state directory " + directory + " cannot be opened: " + e.getMessage(), e);
    } finally {
      if (store == null && lock != null) {
        release(lock);
      }
    }
  }

  @Override
  public Optional<Versioned> get(String key) {
    StateRules.requireKey(key);
    requireOpen();
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public Set<String> keys(String prefix) {
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
      if (stored == null && value == null) {
        return true;
      }
      store(key, value);
    }
    watches.changed(key);
    return true;
  }

  private void store(String key, @Nullable String value) {
    try {
      if (value == null) {
        files.delete(key);
        values.remove(key);
      } else {
        var next = new Versioned(value, lastVersion + 1);
        files.write(key, next);
        lastVersion++;
        values.put(key, next);
      }
    } catch (IOException e) {
      throw new StateException(
          "'%s' could not be written in %s: %s; its value is unchanged"
              .formatted(key, path, e.getMessage()),
          e);
    }
  }

  @Override
  public Subscription watch(String prefix, Consumer<String> listener) {
    requireOpen();
    return watches.add(prefix, listener);
  }

  @Override
  public List<String> recoveries() {
    return files.recoveries();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      watches.clear();
      release(lock);
    }
  }

  private static void release(ExclusiveLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("A state directory's lock could not be released", e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new StateException("the state store in " + path + " is closed");
    }
  }
}
