package io.evenkeel.llm.usage;

import static io.evenkeel.llm.usage.Calls.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.Ticker;
import io.evenkeel.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("LLM-9")
class UsagePersistenceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String TODAY = "llm/usage/days/2026-11-30";
  private final ManualTime time = new ManualTime(Accounts.NOON);
  private final StateStore store = StateStore.inMemory();

  @Test
  void usageSurvivesARestart(@TempDir Path directory) {
    try (StateStore disk = StateStore.inDirectory(directory)) {
      try (Accounts first = start(disk)) {
        first.count(answered(1_000, 100));
      }
    }
    try (StateStore disk = StateStore.inDirectory(directory);
        Accounts second = start(disk)) {
      second.count(answered(1_000, 100));
      assertThat(second.usage().inputTokens()).isEqualTo(2_000);
      assertThat(second.usage().cost().microDollars()).isEqualTo(7_000);
      assertThat(second.ledger.performance().get(0).attempts()).isEqualTo(2);
    }
  }

  @Test
  void inRealTimeUsageIsSavedWhenTheLedgerClosesAndNoLongerAfterwards(@TempDir Path directory) {
    try (Foundation foundation = inRealTime(directory)) {
      UsageLedger ledger =
          UsageLedger.start(LiveConfiguration.fixed(Configuration.EMPTY), foundation);
      ledger.ended(null, answered(1_000, 100));
      ledger.close();
      ledger.ended(null, answered(1_000, 100));
    }
    try (Foundation foundation = inRealTime(directory);
        UsageLedger ledger =
            UsageLedger.start(LiveConfiguration.fixed(Configuration.EMPTY), foundation)) {
      assertThat(ledger.report(1).interactions().requests()).isEqualTo(1);
    }
  }

  @Test
  void aLedgerThatIsClosedSavesNoMore() {
    Accounts accounts = start(store);
    accounts.close();
    accounts.count(answered(1_000, 0));
    time.advance(MINUTE);
    assertThat(store.keys("llm/")).isEmpty();
  }

  @Test
  void aCrashLosesTheLastMinuteAtMost() {
    Accounts crashed = start(store);
    crashed.count(answered(1_000, 0));
    time.advance(MINUTE);
    crashed.count(answered(1_000, 0));

    try (Accounts next = start(store)) {
      assertThat(next.usage().answers()).isEqualTo(1);
    }
  }

  @Test
  void nothingIsCountedTwiceHoweverOftenItIsSavedAndRead() {
    try (Accounts accounts = start(store)) {
      for (int i = 0; i < 10; i++) {
        accounts.count(answered(1_000, 0));
        time.advance(MINUTE);
        assertThat(accounts.usage().answers()).isEqualTo(i + 1);
      }
    }
    try (Accounts next = start(store)) {
      assertThat(next.usage().answers()).isEqualTo(10);
    }
  }

  @Test
  void processesThatShareAStoreKeepOneLedger() {
    try (Accounts one = start(store);
        Accounts other = start(store)) {
      one.count(answered(1_000, 0));
      other.count(answered(500, 0));
      time.advance(MINUTE);
      one.count(answered(1, 0));
      time.advance(MINUTE);

      assertThat(one.usage().inputTokens()).isEqualTo(1_501);
      assertThat(other.usage().inputTokens()).isEqualTo(1_501);
    }
  }

  @Test
  void usageThatIsDamagedIsSetAsideAndItsDayBeginsAnew() {
    try (Accounts accounts = start(store)) {
      accounts.count(answered(1_000, 0));
    }
    String damaged = damage(store.get(TODAY).orElseThrow().value());
    write(TODAY, damaged);

    try (Accounts next = start(store)) {
      assertThat(next.ledger.report(30).models()).isEmpty();
      next.count(answered(7, 0));
      time.advance(MINUTE);
      assertThat(next.usage().inputTokens()).isEqualTo(7);
    }
    assertThat(store.get("llm/usage-damaged/days")).map(Versioned::value).contains(damaged);
    try (Accounts again = start(store)) {
      assertThat(again.usage().inputTokens()).isEqualTo(7);
    }
  }

  @Test
  void usageOfALaterVersionIsSetAsideToo() {
    write(TODAY, "llm-usage-2 00000000\nwhatever");

    try (Accounts accounts = start(store)) {
      accounts.count(answered(7, 0));
    }
    assertThat(store.get("llm/usage-damaged/days")).isPresent();
    assertThat(store.get(TODAY).orElseThrow().value()).startsWith("llm-usage-1 ");
  }

  @Test
  void aStoreThatFailsIsCountedAndUsageWaitsForIt() {
    var flaky = new FlakyStore(store);
    try (Accounts accounts = start(flaky)) {
      flaky.failing = true;
      accounts.count(answered(1_000, 0));
      time.advance(Duration.ofMinutes(5));
      assertThat(accounts.ledger.saveFailures()).isEqualTo(10);
      assertThat(accounts.usage().answers()).as("what is known is shown").isEqualTo(1);

      flaky.failing = false;
      time.advance(MINUTE);
      assertThat(accounts.ledger.saveFailures()).isEqualTo(10);
    }
    try (Accounts next = start(store)) {
      assertThat(next.usage().answers()).isEqualTo(1);
    }
  }

  @Test
  void aReportOfThirtyDaysHasThirtyDays() {
    try (Accounts accounts = start(store)) {
      accounts.count(answered(1_000, 0));
      time.advance(MINUTE);
      time.jumpWallClock(Duration.ofDays(29));
      assertThat(accounts.ledger.report(30).models()).hasSize(1);
      assertThat(accounts.ledger.report(29).models()).isEmpty();
      assertThat(accounts.ledger.report(30).from()).isEqualTo("2026-11-30T00:00:00Z");
      time.jumpWallClock(Duration.ofDays(1));
      assertThat(accounts.ledger.report(30).models()).isEmpty();
      assertThat(accounts.ledger.report(35).models()).hasSize(1);
    }
  }

  @Test
  void daysAreKeptForThirtyFiveDaysAndHoursForADay() {
    try (Accounts accounts = start(store)) {
      for (int hour = 0; hour < 24 * 60; hour++) {
        accounts.count(answered(1, 0));
        // An hour of the wall clock, of which the ledger needs a minute to be saved.
        time.jumpWallClock(Duration.ofMinutes(59));
        time.advance(MINUTE);
      }
      assertThat(accounts.ledger.performance().get(0).attempts()).isEqualTo(25);
      assertThat(accounts.ledger.report(1_000).models().get(0).answers()).isEqualTo(34 * 24 + 13);
    }
    assertThat(store.keys("llm/usage/days/")).hasSize(35);
    assertThat(store.keys("llm/usage/hours/")).hasSizeLessThanOrEqualTo(25);
  }

  @Test
  void aQuietServiceWritesNothing() {
    try (Accounts accounts = start(store)) {
      time.advance(Duration.ofHours(1));
      assertThat(accounts.ledger.report(30).models()).isEmpty();
    }
    assertThat(store.keys("llm/")).isEmpty();
  }

  private static Foundation inRealTime(Path directory) {
    return new Foundation(
        TimeSource.system(),
        Ticker.start(),
        new EventBus(),
        StateStore.inDirectory(directory),
        AuditLog.inMemory());
  }

  private Accounts start(StateStore state) {
    return new Accounts(Accounts.PRICED, time, state);
  }

  private void write(String key, String value) {
    long version = store.get(key).map(Versioned::version).orElse(Versioned.ABSENT);
    assertThat(store.compareAndSet(key, version, value)).isTrue();
  }

  private static String damage(String value) {
    return value.replace("input_tokens=1000", "input_tokens=9000");
  }

  /** A disk that is full for a while. */
  private static final class FlakyStore implements StateStore {
    private final StateStore delegate;
    private boolean failing;

    FlakyStore(StateStore delegate) {
      this.delegate = delegate;
    }

    @Override
    public Optional<Versioned> get(String key) {
      check();
      return delegate.get(key);
    }

    @Override
    public Set<String> keys(String prefix) {
      check();
      return delegate.keys(prefix);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
      check();
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

    private void check() {
      if (failing) {
        throw new StateException("scripted");
      }
    }
  }
}
