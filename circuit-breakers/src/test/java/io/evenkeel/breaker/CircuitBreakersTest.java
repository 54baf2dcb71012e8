package io.evenkeel.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditException;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.providers.BreakerSettings;
import io.evenkeel.event.EventBus;
import io.evenkeel.event.Subscription;
import io.evenkeel.state.StateException;
import io.evenkeel.state.StateStore;
import io.evenkeel.state.Versioned;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-1")
class CircuitBreakersTest {
  private final ManualTime time = new ManualTime();
  private final Records audit = new Records();
  private final StateStore state = StateStore.inMemory();
  private final Foundation foundation = foundation(state);
  private final LiveSettings live =
      LiveSettings.ofBreakers(Map.of("scheduler_api", Breakers.settings(4, 1)));

  @Test
  void newSettingsReachABreakerThatIsHeld() {
    CircuitBreakers breakers = CircuitBreakers.start(live, foundation);
    CircuitBreaker scheduler = breakers.breaker("scheduler_api");
    fail(scheduler, 3);
    assertThat(scheduler.state()).isEqualTo(BreakerState.CLOSED);

    live.breakers(Map.of("scheduler_api", Breakers.settings(2, 1)));
    fail(scheduler, 2);

    assertThat(scheduler.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breakers.breaker("scheduler_api")).isSameAs(scheduler);
  }

  @Test
  void aReloadDoesNotCloseAnOpenBreaker() {
    CircuitBreaker scheduler = CircuitBreakers.start(live, foundation).breaker("scheduler_api");
    fail(scheduler, 4);

    live.breakers(Map.of("scheduler_api", Breakers.settings(8, 2)));

    assertThat(scheduler.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aReloadWithTheSameSettingsKeepsTheWindow() {
    CircuitBreaker scheduler = CircuitBreakers.start(live, foundation).breaker("scheduler_api");
    fail(scheduler, 3);

    live.breakers(Map.of("scheduler_api", Breakers.settings(4, 1)));
    fail(scheduler, 1);

    assertThat(scheduler.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void settingsThatCannotWorkStopTheStartButNotTheService() {
    BreakerSettings impossible = Breakers.settings(4, 0);
    assertThatThrownBy(
            () ->
                CircuitBreakers.start(
                    LiveSettings.ofBreakers(Map.of("scheduler_api", impossible)), foundation))
        .isInstanceOf(IllegalArgumentException.class);

    CircuitBreaker scheduler = CircuitBreakers.start(live, foundation).breaker("scheduler_api");
    live.breakers(Map.of("scheduler_api", impossible));
    fail(scheduler, 4);
    assertThat(scheduler.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aClosedRegistryFollowsTheFileNoMore() {
    CircuitBreakers breakers = CircuitBreakers.start(live, foundation);
    breakers.close();

    live.breakers(Map.of("scheduler_api", Breakers.settings(2, 1)));
    fail(breakers.breaker("scheduler_api"), 2);

    assertThat(breakers.breaker("scheduler_api").state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void whatAnOperatorForcedOpenSurvivesReloadAndRestart() {
    CircuitBreakers breakers = CircuitBreakers.start(live, foundation);
    breakers.breaker("scheduler_api").forceOpen("alice", "maintenance\tuntil\nnoon");
    live.breakers(Map.of("scheduler_api", Breakers.settings(2, 1)));
    assertThat(breakers.breaker("scheduler_api").tryAcquire()).isNull();
    breakers.close();

    CircuitBreaker restarted = CircuitBreakers.start(live, foundation).breaker("scheduler_api");
    time.advance(Duration.ofDays(10));
    assertThat(restarted.state()).isEqualTo(BreakerState.FORCED_OPEN);
    assertThat(restarted.tryAcquire()).isNull();

    restarted.clear("bob", "maintenance is over");
    assertThat(restarted.tryAcquire()).isNotNull();
    assertThat(CircuitBreakers.start(live, foundation).breaker("scheduler_api").state())
        .isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void anOperatorsDecisionsAreInTheAuditLog() {
    CircuitBreaker scheduler = CircuitBreakers.start(live, foundation).breaker("scheduler_api");
    scheduler.forceOpen("alice", "maintenance");
    scheduler.clear("bob", "over");

    assertThat(audit.records)
        .containsExactly(
            new AuditRecord(
                "alice",
                "breaker.disable",
                "scheduler_api",
                "maintenance",
                "CLOSED",
                "FORCED_OPEN"),
            new AuditRecord(
                "bob", "breaker.enable", "scheduler_api", "over", "FORCED_OPEN", "CLOSED"));
  }

  @Test
  void aFullDiskStopsAnEnableButNotADisable() {
    CircuitBreaker scheduler = CircuitBreakers.start(live, foundation).breaker("scheduler_api");
    audit.full = true;
    scheduler.forceOpen("alice", "maintenance");
    assertThat(scheduler.tryAcquire()).isNull();
    assertThat(audit.spooled()).isOne();

    assertThatThrownBy(() -> scheduler.clear("bob", "over")).isInstanceOf(AuditException.class);
    assertThat(scheduler.tryAcquire()).isNull();
  }

  @Test
  void aLostStateStoreDoesNotStopADisable() {
    CircuitBreaker scheduler =
        CircuitBreakers.start(live, foundation(new Unwritable())).breaker("scheduler_api");

    scheduler.forceOpen("alice", "maintenance");

    assertThat(scheduler.tryAcquire()).isNull();
  }

  @Test
  void aDisableThatTheStoreRefusedIsWrittenWhenItCanBe() {
    var store = new Unwritable();
    CircuitBreakers.start(live, foundation(store))
        .breaker("scheduler_api")
        .forceOpen("alice", "maintenance");

    store.writable = true;
    time.advance(Duration.ofSeconds(6));

    assertThat(
            CircuitBreakers.start(live, foundation(store.stored)).breaker("scheduler_api").state())
        .isEqualTo(BreakerState.FORCED_OPEN);
  }

  @Test
  void aNameWithATabAndALongReasonAreKeptToo() {
    LiveSettings odd = LiveSettings.ofBreakers(Map.of("a\tb", BreakerSettings.DEFAULT));
    CircuitBreakers.start(odd, foundation)
        .breaker("a\tb")
        .forceOpen("alice", "x".repeat(2_000_000));

    assertThat(CircuitBreakers.start(odd, foundation).breaker("a\tb").state())
        .isEqualTo(BreakerState.FORCED_OPEN);
  }

  @Test
  void aChangeThatArrivesDuringTheStartIsNotLost() {
    live.whileSubscribing(() -> live.breakers(Map.of("scheduler_api", Breakers.settings(2, 1))));

    CircuitBreaker scheduler = CircuitBreakers.start(live, foundation).breaker("scheduler_api");
    fail(scheduler, 2);

    assertThat(scheduler.state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void twoProcessesDoNotForgetEachOthersDecisions() {
    LiveSettings both =
        LiveSettings.ofBreakers(Map.of("a", BreakerSettings.DEFAULT, "b", BreakerSettings.DEFAULT));
    CircuitBreakers one = CircuitBreakers.start(both, foundation);
    CircuitBreakers other = CircuitBreakers.start(both, foundation);
    one.breaker("a").forceOpen("alice", "one");
    other.breaker("b").forceOpen("bob", "other");

    CircuitBreakers restarted = CircuitBreakers.start(both, foundation);
    assertThat(restarted.statuses())
        .allMatch(status -> status.state() == BreakerState.FORCED_OPEN)
        .hasSize(2);
  }

  private Foundation foundation(StateStore store) {
    return new Foundation(time, time, new EventBus(), store, audit);
  }

  private static void fail(CircuitBreaker breaker, int calls) {
    for (int i = 0; i < calls; i++) {
      Breakers.acquire(breaker).failure(1, new IllegalStateException());
    }
  }

  private static final class Records implements AuditLog {
    final List<AuditRecord> records = new ArrayList<>();
    int spooled;
    boolean full;

    @Override
    public long append(AuditRecord auditRecord) {
      if (full) {
        throw new AuditException("disk full", new IllegalStateException());
      }
      records.add(auditRecord);
      return records.size();
    }

    @Override
    public void appendOrSpool(AuditRecord auditRecord) {
      if (full) {
        spooled++;
      } else {
        records.add(auditRecord);
      }
    }

    @Override
    public int spooled() {
      return spooled;
    }

    @Override
    public void close() {}
  }

  private static final class Unwritable implements StateStore {
    final StateStore stored = StateStore.inMemory();
    boolean writable;

    @Override
    public Optional<Versioned> get(String key) {
      return stored.get(key);
    }

    @Override
    public Set<String> keys(String prefix) {
      return Set.of();
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, @Nullable String value) {
      if (!writable) {
        throw new StateException("read-only file system");
      }
      return stored.compareAndSet(key, expectedVersion, value);
    }

    @Override
    public Subscription watch(String prefix, Consumer<String> listener) {
      return () -> {};
    }

    @Override
    public void close() {}
  }
}
