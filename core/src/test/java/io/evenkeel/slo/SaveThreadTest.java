package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SaveThreadTest {
  @Test
  @Tag("SLO-12")
  void anErrorOfTheMachineEndsOneRoundAndNotTheSaving() throws Exception {
    var store = new OnceOutOfMemory();
    var heard = new AtomicReference<@Nullable Throwable>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> heard.set(error));
    try {
      var time = new ManualTime();
      var foundation = new Foundation(time, time, new EventBus(), store, AuditLog.inMemory());
      var thread = new SaveThread(new SaveRound(foundation, new Timeline(time), Optional.empty()));
      thread.start();
      thread.request();
      assertThat(store.thrown.await(20, TimeUnit.SECONDS)).isTrue();
      thread.request();
      assertThat(store.written.await(20, TimeUnit.SECONDS)).isTrue();
      thread.close(Duration.ofSeconds(20));
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(heard.get()).isInstanceOf(OutOfMemoryError.class);
  }

  /** A store for whose first write there is no memory. */
  private static final class OnceOutOfMemory implements StateStore {
    private final StateStore store = StateStore.inMemory();
    private final CountDownLatch thrown = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(1);

    @Override
    public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
      if (thrown.getCount() > 0) {
        thrown.countDown();
        throw new OutOfMemoryError("on purpose");
      }
      boolean set = store.compareAndSet(key, expectedVersion, value);
      written.countDown();
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
}
