package io.evenkeel.slo.alert;

import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store whose disk hangs when the test says so: as with the one in files, a write does not return
 * and reads go on.
 */
final class HangingStore implements StateStore {
  private final StateStore store = StateStore.inMemory();
  private volatile CountDownLatch recovered = new CountDownLatch(0);
  private volatile CountDownLatch reached = new CountDownLatch(1);

  private volatile String prefix = "";

  /** No write returns from now on. */
  void hang() {
    hang("");
  }

  /** No write of such a key returns from now on. */
  void hang(String keys) {
    prefix = keys;
    reached = new CountDownLatch(1);
    recovered = new CountDownLatch(1);
  }

  /** Is counted down by the first write that hangs. */
  CountDownLatch reached() {
    return reached;
  }

  void recover() {
    recovered.countDown();
  }

  @Override
  public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
    if (key.startsWith(prefix) && recovered.getCount() > 0) {
      reached.countDown();
      try {
        recovered.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StateException("interrupted in the middle of a write", e);
      }
    }
    return store.compareAndSet(key, expectedVersion, value);
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
