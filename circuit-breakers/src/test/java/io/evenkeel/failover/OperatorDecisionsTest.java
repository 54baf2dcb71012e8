package io.evenkeel.failover;

import static io.evenkeel.failover.Desk.shares;
import static io.evenkeel.failover.Desk.states;
import static io.evenkeel.failover.Rehearsal.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.config.providers.RoutingSettings.OptimizeFor;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-5")
class OperatorDecisionsTest {
  private static final OptionalInt NONE = OptionalInt.empty();

  private final Desk desk =
      new Desk(provider("azure", 1), provider("bedrock", 2), provider("vertex", 2));
  private Failover<String, String> failover = desk.start();
  private Providers providers = failover.providers();

  private void restart() {
    failover.close();
    failover = desk.start();
    providers = failover.providers();
  }

  private void reload() {
    desk.at.live.providers(
        provider("azure", 1), provider("bedrock", 2), provider("vertex", 2), provider("new", 3));
  }

  @Test
  void theShareOfADisabledProviderGoesWhereTheOperatorSends() {
    String said = providers.disable("azure", "vertex", "alice", "vendor incident");

    assertThat(said).isEqualTo("'azure' is disabled, its share goes to vertex");
    assertThat(shares(failover, 100)).containsOnlyKeys("vertex");
    reload();
    assertThat(shares(failover, 100)).containsOnlyKeys("vertex");
    restart();
    assertThat(shares(failover, 100)).containsOnlyKeys("vertex");
    ProviderStatus azure = status("azure");
    assertThat(azure.state()).isEqualTo(ProviderState.DISABLED);
    assertThat(azure.routeTo()).contains("vertex");
    assertThat(azure.heldBy())
        .hasValueSatisfying(
            by -> {
              assertThat(by.actor()).isEqualTo("alice");
              assertThat(by.reason()).isEqualTo("vendor incident");
            });
  }

  @Test
  void whoGetsAnothersShareIsFailedOverLikeAnyone() {
    providers.disable("azure", "vertex", "alice", "vendor incident");
    desk.at.behaviours.put("vertex", Rehearsal.fails(ErrorClass.SERVER_ERROR));

    assertThat(failover.call("question").provider()).isEqualTo("bedrock");
  }

  @Test
  void whenTheOneItWasSentToIsDisabledTooItsShareFallsToTheOthers() {
    providers.disable("azure", "vertex", "alice", "vendor incident");
    providers.disable("vertex", "alice", "theirs too");
    assertThat(shares(failover, 10)).containsOnlyKeys("bedrock");

    desk.at.live.providers(
        provider("azure", 1), provider("bedrock", 2), provider("vertex", 2), provider("local", 3));
    providers.enable("vertex", "alice", "over");
    providers.disable("vertex", "local", "alice", "theirs too");
    assertThat(shares(failover, 10)).containsEntry("local", 10);
  }

  @Test
  void aShareIsNotSentToWhoGetsNoRequests() {
    providers.disable("vertex", "alice", "incident");

    assertRefused(() -> providers.disable("azure", "vertex", "alice", "r"), "enable it first");
    assertRefused(() -> providers.disable("azure", "azure", "alice", "r"), "another one");
    assertRefused(
        () -> providers.disable("azure", "verteks", "alice", "r"),
        "there is no provider 'verteks'; name one of [azure, bedrock, vertex]");
    assertThat(states(failover)).isEqualTo("azure=HEALTHY bedrock=HEALTHY vertex=DISABLED");
    assertThat(desk.audit.records).hasSize(1);
  }

  @Test
  void aDrainedProviderFinishesWhatIsUnderWay() {
    var running = new CompletableFuture<String>();
    desk.at.behaviours.put("azure", (at, provider, timeout) -> running);
    CompletableFuture<FailoverResult<String>> call = failover.callAsync("question");

    providers.drain("azure", "alice", "contract ends");
    assertThat(status("azure").state()).isEqualTo(ProviderState.DRAINING);
    assertThat(failover.call("another").provider()).isNotEqualTo("azure");

    running.complete("answer");
    assertThat(call.join().provider()).isEqualTo("azure");
    assertThat(status("azure").state()).isEqualTo(ProviderState.DRAINED);
    restart();
    assertThat(status("azure").state()).isEqualTo(ProviderState.DRAINED);

    providers.enable("azure", "alice", "contract renewed");
    assertThat(status("azure").state()).isEqualTo(ProviderState.HEALTHY);
  }

  @Test
  void rebalancingLeavesOutWhoIsNotNamed() {
    String said =
        providers.rebalance(
            List.of("bedrock", "vertex"), OptimizeFor.AVAILABILITY, "alice", "azure is slow");

    assertThat(said)
        .isEqualTo(
            "requests are shared among bedrock, vertex by availability, with a quality of at"
                + " least 0");
    assertThat(shares(failover, 100)).containsOnlyKeys("bedrock", "vertex");
    assertThat(states(failover)).isEqualTo("azure=LEFT_OUT bedrock=HEALTHY vertex=HEALTHY");
    assertThat(providers.healthy()).isEqualTo(2);
    restart();
    assertThat(shares(failover, 100)).containsOnlyKeys("bedrock", "vertex");
    assertThat(providers.routing().available()).isEqualTo(Set.of("bedrock", "vertex"));

    providers.rebalance(List.of(), null, "alice", "azure is back");
    assertThat(shares(failover, 100)).containsOnlyKeys("azure");
  }

  @Test
  void aRebalancingThatWouldLeaveNobodyIsRefused() {
    providers.disable("vertex", "alice", "incident");

    assertRefused(
        () -> providers.rebalance(List.of("vertex"), null, "alice", "r"), "enable one first");
    assertRefused(
        () -> providers.rebalance(List.of("nobody"), null, "alice", "r"), "there is no provider");
  }

  @Test
  void aRebalancingOfProvidersThatAreAllGoneIsNotFollowed() {
    providers.rebalance(List.of("azure"), null, "alice", "others are slow");
    desk.at.live.providers(provider("local", 1));

    assertThat(shares(failover, 10)).containsOnlyKeys("local");
  }

  @Test
  void enablingSaysThatARebalancingStillLeavesItOut() {
    providers.rebalance(List.of("bedrock"), null, "alice", "r");
    providers.disable("azure", "alice", "r");

    assertThat(providers.enable("azure", "alice", "r"))
        .isEqualTo("'azure' is enabled; a rebalancing left it out, so rebalance with it");
    assertThat(providers.enable("bedrock", "alice", "r")).isEqualTo("'bedrock' is enabled already");
  }

  @Test
  void thePolicyIsTheOperatorsUntilItIsTheFilesAgain() {
    providers.policy(OptimizeFor.COST, OptionalInt.of(95), "alice", "month end");
    restart();
    reload();
    assertThat(providers.routing())
        .isEqualTo(
            new RoutingStatus(OptimizeFor.COST, 95, Set.of(), providers.routing().stabilized()));

    providers.policy(null, NONE, "alice", "month is over");
    assertThat(providers.routing().optimizeFor()).isEqualTo(OptimizeFor.AVAILABILITY);
    assertThat(providers.routing().qualityThreshold()).isZero();
    assertRefused(() -> providers.policy(null, OptionalInt.of(101), "alice", "r"), "from 0 to 100");
  }

  @Test
  void aQuotaIsRaisedLiveAndKeepsWhatWasTaken() {
    desk.at.live.providers(limited("azure", 1, 10, 1_000), provider("bedrock", 2));
    assertThat(shares(failover, 15)).containsEntry("azure", 10);

    String said = providers.quota("azure", QuotaChange.byPercent(50), "alice", "vendor gave more");

    assertThat(said).isEqualTo("the quota of 'azure' is 15 requests and 1500 tokens a minute");
    assertThat(shares(failover, 15)).containsEntry("azure", 5);
    restart();
    assertThat(status("azure").requests())
        .hasValueSatisfying(q -> assertThat(q.limit()).isEqualTo(15));
    providers.quota("azure", QuotaChange.by(OptionalInt.of(150), NONE), "alice", "more");
    assertThat(status("azure").requests())
        .hasValueSatisfying(q -> assertThat(q.limit()).isEqualTo(165));
    assertThat(status("azure").tokens())
        .hasValueSatisfying(q -> assertThat(q.limit()).isEqualTo(1_500));
    providers.quota("azure", QuotaChange.to(NONE, OptionalInt.of(7)), "alice", "less");
    assertThat(status("azure").tokens())
        .hasValueSatisfying(q -> assertThat(q.limit()).isEqualTo(7));
    providers.quota("azure", QuotaChange.toFile(), "alice", "as it was");
    assertThat(status("azure").requests())
        .hasValueSatisfying(q -> assertThat(q.limit()).isEqualTo(10));
  }

  @Test
  void aQuotaThatCannotBeIsRefusedWithWhatToDo() {
    assertRefused(
        () -> providers.quota("azure", QuotaChange.by(OptionalInt.of(5), NONE), "alice", "r"),
        "say what it is to be");
    assertRefused(
        () -> providers.quota("azure", QuotaChange.to(OptionalInt.of(0), NONE), "alice", "r"),
        "from 1 to 1000000000, not 0");
    providers.quota("azure", QuotaChange.to(OptionalInt.of(2), NONE), "alice", "r");
    assertRefused(
        () -> providers.quota("azure", QuotaChange.byPercent(-100), "alice", "r"), "not 0");
    assertRefused(
        () ->
            providers.quota(
                "azure", QuotaChange.by(OptionalInt.of(Integer.MAX_VALUE), NONE), "alice", "r"),
        "not 2147483649");
  }

  @Test
  @Tag("LLM-7")
  void degradedModeIsForcedAndEndedByPeople() {
    desk.at.live.degradedAnswer("one moment, please");

    providers.stabilize("alice", "all is on fire");
    FailoverResult<String> result = failover.call("question");
    assertThat(result.value()).isEqualTo("one moment, please");
    assertThat(result.attempts()).isEmpty();
    assertThat(desk.at.asked).isEmpty();
    assertThat(providers.stabilize("bob", "me too"))
        .isEqualTo("degraded mode is forced already, by alice");
    restart();
    assertThat(failover.call("question").degraded()).isTrue();

    providers.unstabilize("alice", "it is out");
    assertThat(failover.call("question").provider()).isEqualTo("azure");
    assertThat(providers.unstabilize("alice", "it is out"))
        .isEqualTo("degraded mode is not forced");
  }

  @Test
  void everythingIsAuditedWithWhatWasBeforeAndAfter() {
    desk.at.live.providers(limited("azure", 1, 10, 1_000), provider("bedrock", 2));
    providers.disable("azure", "bedrock", "alice", "r1");
    providers.enable("azure", "bob", "r2");
    providers.drain("azure", "alice", "r3");
    providers.rebalance(List.of("bedrock"), OptimizeFor.LATENCY, "alice", "r4");
    providers.policy(OptimizeFor.COST, OptionalInt.of(80), "alice", "r5");
    providers.quota("azure", QuotaChange.to(NONE, OptionalInt.of(9)), "alice", "r6");
    providers.stabilize("alice", "r7");
    providers.unstabilize("alice", "r8");
    desk.at.behaviours.put("bedrock", Rehearsal.fails(ErrorClass.QUOTA_EXHAUSTED));
    failover.call("question");
    providers.readmit("bedrock", "alice", "r9");
    providers.readmit("bedrock", "alice", "nothing to do");

    String all = "all providers";
    String file = "all providers by availability, with a quality of at least 0";
    assertThat(desk.audit.records)
        .containsExactly(
            new AuditRecord(
                "alice",
                "provider.disable",
                "azure",
                "r1",
                "healthy",
                "disabled, its share goes to bedrock"),
            new AuditRecord("bob", "provider.enable", "azure", "r2", "disabled", "enabled"),
            new AuditRecord("alice", "provider.drain", "azure", "r3", "healthy", "drained"),
            new AuditRecord(
                "alice",
                "provider.rebalance",
                all,
                "r4",
                file,
                "bedrock by latency, with a quality of at least 0"),
            new AuditRecord(
                "alice",
                "provider.policy",
                all,
                "r5",
                "latency, with a quality of at least 0",
                "cost, with a quality of at least 80"),
            new AuditRecord(
                "alice",
                "provider.quota",
                "azure",
                "r6",
                "10 requests and 1000 tokens a minute",
                "10 requests and 9 tokens a minute"),
            new AuditRecord("alice", "provider.stabilize", all, "r7", "normal", "degraded"),
            new AuditRecord("alice", "provider.unstabilize", all, "r8", "degraded", "normal"),
            new AuditRecord("alice", "provider.readmit", "bedrock", "r9", "benched", "readmitted"));
  }

  @Test
  @Tag("SLO-16")
  void everyChangeIsRememberedWithTheCommandThatTakesItBack() {
    providers.quota("azure", QuotaChange.to(OptionalInt.of(5), NONE), "alice", "r");
    providers.quota("azure", QuotaChange.to(OptionalInt.of(6), NONE), "alice", "r");
    providers.disable("azure", "vertex", "alice", "r");
    providers.enable("azure", "alice", "r");
    providers.rebalance(List.of("bedrock", "azure"), null, "alice", "r");
    providers.rebalance(List.of("bedrock"), null, "alice", "r");
    providers.policy(OptimizeFor.QUALITY, OptionalInt.of(90), "alice", "r");
    providers.policy(null, NONE, "alice", "r");

    String why = " --reason 'suspect of an alert'";
    assertThat(desk.changes())
        .extracting(RoutingChanged::undo)
        .containsExactly(
            "evenkeel providers quota azure --reset" + why,
            "evenkeel providers quota azure --rpm 5" + why,
            "evenkeel providers enable azure" + why,
            "evenkeel providers disable azure" + why,
            "evenkeel providers rebalance --available azure,bedrock,vertex" + why,
            "evenkeel providers rebalance --available azure,bedrock" + why,
            "evenkeel providers policy --optimize-for availability --quality-threshold 0" + why,
            "evenkeel providers policy --optimize-for quality --quality-threshold 90" + why);
    RoutingChanged disabled = desk.changes().get(2);
    assertThat(disabled.what()).isEqualTo("provider azure was disabled, its share goes to vertex");
    assertThat(disabled.tag()).isEqualTo("provider vertex");
    assertThat(disabled.isReaction()).isFalse();
  }

  @Test
  void anOperatorsDisableIsNoSwitchOfItsOwnAndNoneIsLeftBehind() {
    desk.at.behaviours.put("azure", Rehearsal.fails(ErrorClass.SERVER_ERROR));
    failover.call("question");
    assertThat(desk.at.switches()).containsExactly("azure>bedrock SERVER_ERROR");
    providers.disable("azure", "alice", "r");
    failover.call("question");
    desk.at.behaviours.remove("azure");
    providers.enable("azure", "alice", "r");
    desk.at.time.advance(Duration.ofSeconds(6));
    failover.call("question");

    assertThat(desk.at.switches())
        .containsExactly("azure>bedrock SERVER_ERROR", "bedrock>azure null");
  }

  @Test
  void aDisableWhileItFailsIsNoSwitchEither() {
    desk.at.behaviours.put(
        "azure",
        (at, provider, timeout) -> {
          providers.disable("azure", "alice", "r");
          return CompletableFuture.failedFuture(
              new ProviderException(ErrorClass.SERVER_ERROR, "scripted"));
        });

    assertThat(failover.call("question").provider()).isEqualTo("bedrock");
    assertThat(desk.at.asked("azure")).isEqualTo(1);
    assertThat(desk.at.switches()).isEmpty();
  }

  private ProviderStatus status(String name) {
    return providers.statuses().stream()
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ProviderSettings limited(String name, int priority, int requests, int tokens) {
    return Rehearsal.limited(
        provider(name, priority), OptionalInt.of(requests), OptionalInt.of(tokens), NONE);
  }

  private static void assertRefused(ThrowingCallable action, String words) {
    assertThatThrownBy(action)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
