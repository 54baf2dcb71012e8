package io.evenkeel.state;

import io.evenkeel.event.Subscription;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Small durable state by key: ramp histories, latched verdicts, budget snapshots.
 *
 * <p>Keys match {@code [a-z0-9][a-z0-9._/-]{0,199}} without {@code ..}; values are texts of at most
 * 1 MiB in UTF-8. A write that returned is durable (for stores that outlive the process). All
 * methods are thread-safe; a store that cannot read or write throws {@link StateException}.
 */
public interface StateStore extends AutoCloseable {

  /** The value at {@code key} with its version, or empty. */
  Optional<Versioned> get(String key);

  /** All keys that begin with {@code prefix}, in no particular order. */
  Set<String> keys(String prefix);

  /**
   * Writes when the stored version is still {@code expectedVersion} ({@link Versioned#ABSENT} when
   * there must be no value).
   *
   * @param value null deletes
   * @return false when another writer was faster; nothing was changed
   */
  boolean compareAndSet(String key, long expectedVersion, @Nullable String value);

  /** Calls {@code listener} with the key after each change of a key beginning with prefix. */
  Subscription watch(String prefix, Consumer<String> listener);

  @Override
  void close();

  /** A store that forgets with the process. */
  static StateStore inMemory() {
    return new MemoryStateStore();
  }
}
