package io.evenkeel.failover;

import static io.evenkeel.failover.Desk.states;
import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.audit.AuditException;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import io.evenkeel.state.StateException;
import io.evenkeel.state.Versioned;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-5")
class DecisionsKeptTest {
  private final Desk desk =
      new Desk(provider("azure", 1), provider("bedrock", 2), provider("vertex", 3));

  @Test
  void aFullDiskStopsNeitherADisableNorADrainNorDegradedMode() {
    Failover<String, String> failover = desk.start();
    Providers providers = failover.providers();
    desk.disk.full = true;
    desk.audit.full = true;

    assertThat(providers.disable("azure", "alice", "incident")).contains("a restart forgets it");
    assertThat(providers.drain("bedrock", "alice", "incident")).contains("a restart forgets it");
    assertThat(providers.stabilize("alice", "incident")).contains("a restart forgets it");

    assertThat(states(failover)).isEqualTo("azure=DISABLED bedrock=DRAINED vertex=HEALTHY");
    assertThat(failover.call("question").attempts()).isEmpty();
    assertThat(desk.audit.waiting).hasSize(3);
  }

  @Test
  void whatAFullDiskRefusedIsKeptAsSoonAsThereIsRoom() {
    Providers providers = desk.start().providers();
    desk.disk.full = true;
    providers.disable("azure", "alice", "incident");
    desk.at.time.advance(Duration.ofSeconds(60));
    desk.disk.full = false;
    desk.at.time.advance(Duration.ofSeconds(5));

    assertThat(states(desk.start())).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=HEALTHY");
  }

  @Test
  void theNextDecisionKeepsWhatAFullDiskRefusedToo() {
    Providers providers = desk.start().providers();
    desk.disk.full = true;
    providers.disable("azure", "alice", "incident");
    desk.disk.full = false;
    providers.rebalance(List.of("azure", "vertex"), null, "alice", "r");

    assertThat(states(desk.start())).isEqualTo("azure=DISABLED bedrock=LEFT_OUT vertex=HEALTHY");
  }

  @Test
  void nothingElseIsDoneWithoutARecord() {
    Failover<String, String> failover = desk.start();
    Providers providers = failover.providers();
    providers.disable("azure", "alice", "incident");
    desk.audit.full = true;

    assertThatThrownBy(() -> providers.enable("azure", "bob", "over"))
        .isInstanceOf(AuditException.class);
    assertThatThrownBy(() -> providers.rebalance(List.of("vertex"), null, "bob", "r"))
        .isInstanceOf(AuditException.class);
    assertThatThrownBy(() -> providers.policy(OptimizeFor.COST, OptionalInt.empty(), "bob", "r"))
        .isInstanceOf(AuditException.class);

    desk.audit.full = false;
    assertThat(states(failover)).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=HEALTHY");
    assertThat(states(desk.start())).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=HEALTHY");
  }

  @Test
  void whatCannotBeKeptIsNotDoneAndTheRecordSaysSo() {
    Failover<String, String> failover = desk.start();
    failover.providers().disable("azure", "alice", "incident");
    desk.disk.full = true;

    assertThatThrownBy(() -> failover.providers().enable("azure", "bob", "over"))
        .isInstanceOf(StateException.class);

    assertThat(states(failover)).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=HEALTHY");
    assertThat(desk.audit.records)
        .extracting(entry -> entry.action() + " " + entry.after())
        .containsExactly(
            "provider.disable disabled",
            "provider.enable enabled",
            "provider.enable.failed disabled");
    desk.disk.full = false;
    desk.at.time.advance(Duration.ofSeconds(60));
    failover.providers().drain("vertex", "bob", "r");
    assertThat(states(desk.start())).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=DRAINED");
  }

  @Test
  void aDecisionHoldsForAllFailoversThatShareTheStore() {
    Failover<String, String> one = desk.start();
    Failover<String, String> other = desk.start();

    one.providers().disable("azure", "alice", "incident");
    assertThat(states(other)).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=HEALTHY");
    other.providers().stabilize("bob", "incident");
    assertThat(one.call("question").attempts()).isEmpty();
    one.providers().unstabilize("alice", "over");
    other.close();
    one.providers().enable("azure", "alice", "over");

    assertThat(states(one)).isEqualTo("azure=HEALTHY bedrock=HEALTHY vertex=HEALTHY");
    assertThat(states(other)).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=HEALTHY");
    other.providers().drain("vertex", "bob", "r");
    assertThat(states(one)).isEqualTo("azure=HEALTHY bedrock=HEALTHY vertex=DRAINED");
  }

  @Test
  void whatAnotherDecidesWhileOneIsBusyIsFollowedWhenItIsDone() {
    Failover<String, String> one = desk.start();
    Failover<String, String> other = desk.start();
    desk.audit.onceSpooled =
        () ->
            CompletableFuture.runAsync(() -> other.providers().drain("vertex", "bob", "r")).join();

    one.providers().disable("azure", "alice", "r");

    assertThat(states(one)).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=DRAINED");
    assertThat(states(other)).isEqualTo("azure=DISABLED bedrock=HEALTHY vertex=DRAINED");
  }

  @Test
  @Timeout(60)
  void operatorsWhoDecideAtOnceLoseNothingAndDoNotWaitForEachOther() throws Exception {
    List<Failover<String, String>> failovers =
        IntStream.range(0, 4).mapToObj(i -> desk.start()).toList();
    ExecutorService operators = Executors.newFixedThreadPool(4);
    try {
      List<? extends Future<?>> running =
          IntStream.range(0, 4)
              .mapToObj(
                  i ->
                      operators.submit(
                          () -> {
                            Providers own = failovers.get(i).providers();
                            for (int round = 0; round < 300; round++) {
                              own.policy(null, OptionalInt.of(round % 100), "o" + i, "r");
                            }
                            own.quota(
                                List.of("azure", "bedrock", "vertex", "vertex").get(i),
                                i == 3
                                    ? QuotaChange.to(OptionalInt.empty(), OptionalInt.of(7))
                                    : QuotaChange.to(OptionalInt.of(7), OptionalInt.empty()),
                                "o" + i,
                                "r");
                          }))
              .toList();
      for (Future<?> one : running) {
        one.get(50, TimeUnit.SECONDS);
      }
    } finally {
      operators.shutdownNow();
    }

    for (Failover<String, String> failover : failovers) {
      assertThat(failover.providers().routing().qualityThreshold()).isEqualTo(99);
      assertThat(failover.providers().statuses())
          .filteredOn(status -> !status.name().equals("vertex"))
          .allMatch(status -> status.requests().isPresent());
    }
  }

  @Test
  void aStateThatCannotBeReadIsNoReasonToUndoADisable() {
    desk.disk.unreadable = true;
    assertThatThrownBy(desk::start).isInstanceOf(StateException.class);
    desk.disk.unreadable = false;

    for (String odd :
        List.of("garbage", "provider decisions 2", "provider decisions 1\ndisabled\tazure")) {
      long version =
          desk.disk.get(DecisionStore.KEY).map(Versioned::version).orElse(Versioned.ABSENT);
      assertThat(desk.disk.compareAndSet(DecisionStore.KEY, version, odd)).isTrue();
      assertThatThrownBy(desk::start)
          .isInstanceOf(StateException.class)
          .hasMessageContaining("providers/decisions")
          .hasMessageContaining("delete it");
    }
  }

  @Test
  void wordsOfAnyKindComeBackAsTheyFit() {
    Providers providers = desk.start().providers();
    providers.disable("azure", "al\tice\n", "line one\nprovider decisions 1\u0000".repeat(200));

    ProviderStatus azure = desk.start().providers().statuses().get(0);

    assertThat(azure.state()).isEqualTo(ProviderState.DISABLED);
    assertThat(azure.heldBy())
        .hasValueSatisfying(
            by -> {
              assertThat(by.actor()).isEqualTo("al ice ");
              assertThat(by.reason()).hasSize(1_000).startsWith("line one provider decisions 1 ");
            });
  }
}
