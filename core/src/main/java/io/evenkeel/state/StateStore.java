package io.evenkeel.state;

import io.evenkeel.event.Subscription;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Small durable state by key: ramp histories, latched verdicts, budget snapshots.
 *
 * <p>Keys match {@code [a-z0-9][a-z0-9._/-]{0,199}} without {@code ..}; values are texts of at most
 * 1 MiB in UTF-8. A write that returned is durable (for stores that outlive the process). All
 * methods are thread-safe. A bad key, a bad value, a closed store and a store that cannot read or
 * write throw {@link StateException} and change nothing.
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

  /**
   * Calls {@code listener} with the key after each change of a key beginning with prefix, on the
   * writer's thread. A listener that throws is logged and not felt by the writer; it may use the
   * store.
   */
  Subscription watch(String prefix, Consumer<String> listener);

  /**
   * What was found damaged when the store was opened and what was done about it, a sentence each;
   * empty when all was well.
   */
  default List<String> recoveries() {
    return List.of();
  }

  /** Whether another process can find what this one wrote. */
  default boolean outlivesProcess() {
    return true;
  }

  /** Ends all watches and gives the storage free; closing twice is harmless. */
  @Override
  void close();

  /** A store that forgets with the process. */
  static StateStore inMemory() {
    return new MemoryStateStore();
  }

  /**
   * A store of one file a key, for one process at a time.
   *
   * <p>A write survives a crash as soon as it returned. A file that is damaged is kept aside, and
   * the value before it is used where there is one; see {@link #recoveries}. All values are kept in
   * memory too, so only writes wait for the disk. To remove a value by hand, stop the service and
   * delete both {@code <key>.state} and {@code <key>.state.previous}.
   *
   * @param directory created when missing
   * @throws StateException when it cannot be used, or another process uses it
   */
  static StateStore inDirectory(Path directory) {
    return FileStateStore.open(directory);
  }

  /**
   * A copy in memory of what a directory holds at this moment, for a look at the state of a service
   * that may be running: nothing is locked, nor written to the directory. A value that is damaged
   * is told in {@link #recoveries} and stays as it is; the copy has the value before it where there
   * is one.
   *
   * @throws StateException when there is no such directory, or it cannot be read
   */
  static StateStore copyOf(Path directory) {
    try {
      var files = new StateDirectory(directory);
      return new MemoryStateStore(files.look(), files.recoveries());
    } catch (IOException e) {
      throw new StateException(
          "the state directory " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }
}
