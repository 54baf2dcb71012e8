package io.evenkeel.llm.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-9")
@Timeout(30)
class UsageBookTest {
  private static final Instant NOW = Accounts.NOON;
  private static final Series AZURE = new Series("azure", "gpt");

  @Test
  void countingDoesNotWaitForADiskThatHangs() throws InterruptedException {
    var disk = new HangingStore(StateStore.inMemory());
    var book = new UsageBook(ChronoUnit.DAYS, 35, disk);
    book.add(NOW, answers(1));
    var saving = new Thread(() -> book.save(NOW));
    saving.start();
    disk.reached.await();

    book.add(NOW, answers(2));

    disk.goesOn.countDown();
    saving.join();
    assertThat(answers(book)).isEqualTo(3);
    book.save(NOW);
    assertThat(answers(book)).isEqualTo(3);
    assertThat(answers(new UsageBook(ChronoUnit.DAYS, 35, disk))).isEqualTo(3);
  }

  @Test
  void whatAnotherProcessWroteMeanwhileIsAddedToAndNotOverwritten() {
    StateStore store = StateStore.inMemory();
    var one = new UsageBook(ChronoUnit.HOURS, 25, store);
    var other = new UsageBook(ChronoUnit.HOURS, 25, store);
    for (int i = 0; i < 5; i++) {
      one.add(NOW, answers(1));
      other.add(NOW, answers(10));
      one.save(NOW);
      other.save(NOW);
    }
    assertThat(answers(one)).isEqualTo(55);
    assertThat(answers(other)).isEqualTo(55);
  }

  @Test
  void theKeysOfDaysAndHoursAreThoseOfUtc() {
    StateStore store = StateStore.inMemory();
    for (ChronoUnit unit : new ChronoUnit[] {ChronoUnit.DAYS, ChronoUnit.HOURS}) {
      var book = new UsageBook(unit, 25, store);
      book.add(Instant.parse("2026-11-30T23:59:59.999Z"), answers(1));
      book.add(Instant.parse("2026-12-01T00:00:00Z"), answers(1));
      book.save(Instant.parse("2026-12-01T00:00:00Z"));
    }
    assertThat(store.keys("llm/"))
        .containsExactlyInAnyOrder(
            "llm/usage/days/2026-11-30",
            "llm/usage/days/2026-12-01",
            "llm/usage/hours/2026-11-30t23",
            "llm/usage/hours/2026-12-01t00");
  }

  private static UsageTable answers(long count) {
    var table = new UsageTable();
    long[] numbers = new long[Layout.LENGTH];
    numbers[Layout.of(Count.ANSWERS)] = count;
    table.add(AZURE, numbers);
    return table;
  }

  private static long answers(UsageBook book) {
    return book.sum(NOW, 1).row(AZURE)[Layout.of(Count.ANSWERS)];
  }

  /** One whose first write takes until it is told to go on. */
  private static final class HangingStore implements StateStore {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final StateStore delegate;

    HangingStore(StateStore delegate) {
      this.delegate = delegate;
    }

    @Override
    public Optional<Versioned> get(String key) {
      return delegate.get(key);
    }

    @Override
    public Set<String> keys(String prefix) {
      return delegate.keys(prefix);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
      reached.countDown();
      try {
        goesOn.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return delegate.compareAndSet(key, expectedVersion, value);
    }

    @Override
    public Subscription watch(String prefix, Consumer<String> listener) {
      return delegate.watch(prefix, listener);
    }

    @Override
    public void close() {
      delegate.close();
    }
  }
}
