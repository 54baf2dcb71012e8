package io.evenkeel.flags.openfeature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventDetails;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableTrackingEventDetails;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.ProviderState;
import dev.openfeature.sdk.TrackingEventDetails;
import dev.openfeature.sdk.Value;
import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.ConfigurationFile;
import io.evenkeel.event.EventBus;
import io.evenkeel.flags.Flags;
import io.evenkeel.flags.rollout.ArmCounts;
import io.evenkeel.flags.rollout.RolloutStatus;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("FLAG-11")
class EvenkeelProviderTest {
  private static final String FLAGS =
      """
      feature_flags:
        model:
          enabled: true
          strategy: canary
          canary_percentage: 50
          owner: voice-team
          variants: {control: old, canary: new}
        limits:
          enabled: true
          variants: {control: {calls: 10, rate: 0.5, note: "a \\"b\\"", on: [true, null]}, canary: {calls: 20000000000}}
        number:
          enabled: true
          variants: {control: 1, canary: 3000000000}
        share:
          enabled: true
          variants: {control: 0, canary: 0.25}
        ruled:
          enabled: true
          variants: {control: false, canary: true}
          serve: control
          rules:
            - {if: "tenant == 'a' and age >= 18 and beta == true and since < '2027-01-01T00:00:00Z'", serve: canary}
      """;

  @TempDir Path directory;
  private final ManualTime time = new ManualTime();
  private final Foundation foundation =
      new Foundation(time, time, new EventBus(), StateStore.inMemory(), AuditLog.inMemory());
  private final OpenFeatureAPI api = OpenFeatureAPI.createIsolated();
  private final Client client = api.getClient();
  private final BlockingQueue<EventDetails> changes = new LinkedBlockingQueue<>();
  private ConfigurationFile live;
  private Flags flags;

  @BeforeEach
  void start() throws IOException {
    live = ConfigurationFile.watch(write(FLAGS), foundation);
    flags = Flags.start(live, foundation);
    api.setProviderAndWait(EvenkeelProvider.of(flags, foundation));
    client.onProviderConfigurationChanged(changes::add);
  }

  @AfterEach
  void stop() {
    api.shutdown();
    flags.close();
    live.close();
    foundation.close();
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(directory.resolve("evenkeel.yml"), yaml);
  }

  private void reload(String yaml) throws IOException {
    write(yaml);
    time.advance(Duration.ofSeconds(10));
  }

  private String model(String session) {
    return client.getStringValue("model", "neither", new ImmutableContext(session));
  }

  @Test
  void everyTypeIsConvertedAndNoneIsBent() {
    assertThat(client.getLongValue("number", 7L)).isEqualTo(3_000_000_000L);
    FlagEvaluationDetails<Integer> tooLarge = client.getIntegerDetails("number", 7);
    assertThat(tooLarge.getValue()).isEqualTo(7);
    assertThat(tooLarge.getErrorCode()).isEqualTo(ErrorCode.TYPE_MISMATCH);
    assertThat(client.getDoubleValue("share", 1.0)).isEqualTo(0.25);
    assertThat(client.getIntegerDetails("share", 7).getErrorCode())
        .isEqualTo(ErrorCode.TYPE_MISMATCH);
    assertThat(client.getDoubleValue("number", 1.0)).isEqualTo(3e9);
    Value served = client.getObjectValue("limits", new Value());
    assertThat(served.asStructure().getValue("calls").asLong()).isEqualTo(20_000_000_000L);
  }

  @Test
  void aDocumentIsReadWhole() {
    Value value =
        JsonValue.read(
            "{\"calls\":10,\"rate\":-0.5,\"note\":\"a \\\"b\\\" \\u00e4\\n\",\"on\":[true,null,{}]}");
    assertThat(value.asStructure().asObjectMap())
        .containsEntry("calls", 10)
        .containsEntry("rate", -0.5)
        .containsEntry("note", "a \"b\" ä\n");
    List<Value> on = value.asStructure().getValue("on").asList();
    assertThat(on.get(0).asBoolean()).isTrue();
    assertThat(on.get(1).isNull()).isTrue();
    assertThat(on.get(2).asStructure().isEmpty()).isTrue();
    for (String wrong : List.of("", "{", "{\"a\"1}", "[1 2]", "truth", "\"a", "1 2", "{\"a\":}")) {
      org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
          .as(wrong)
          .isThrownBy(() -> JsonValue.read(wrong));
    }
  }

  @Test
  void attributesOfEveryTypeReachTheRules() {
    var fits =
        Map.of(
            "tenant", new Value("a"),
            "age", new Value(18),
            "beta", new Value(true),
            "since", new Value(Instant.parse("2026-11-20T00:00:00Z")));
    FlagEvaluationDetails<Boolean> match =
        client.getBooleanDetails("ruled", false, new ImmutableContext(fits));
    assertThat(match.getValue()).isTrue();
    assertThat(match.getReason()).isEqualTo("TARGETING_MATCH");
    for (var change :
        Map.of(
                "tenant", new Value("b"),
                "age", new Value(17.5),
                "beta", new Value(false),
                "since", new Value(Instant.parse("2027-11-20T00:00:00Z")))
            .entrySet()) {
      var other = new java.util.HashMap<>(fits);
      other.put(change.getKey(), change.getValue());
      FlagEvaluationDetails<Boolean> miss =
          client.getBooleanDetails("ruled", true, new ImmutableContext(other));
      assertThat(miss.getValue()).as(change.getKey()).isFalse();
      assertThat(miss.getReason()).isEqualTo("DEFAULT");
    }
  }

  @Test
  @Tag("FLAG-3")
  void theTargetingKeyIsTheUnitAndItsSessionStartIsRespected() {
    FlagEvaluationDetails<String> split =
        client.getStringDetails("model", "neither", new ImmutableContext("session-1"));
    assertThat(split.getReason()).isEqualTo("SPLIT");
    assertThat(split.getVariant()).isEqualTo(split.getValue().equals("new") ? "canary" : "control");
    assertThat(split.getFlagMetadata().getString("owner")).isEqualTo("voice-team");
    assertThat(split.getFlagMetadata().getLong("generation")).isEqualTo(1);

    Instant before = time.now().minusSeconds(60);
    for (Value start :
        List.of(
            new Value(before), new Value(before.toEpochMilli()), new Value(before.toString()))) {
      for (int i = 0; i < 50; i++) {
        assertThat(
                client.getStringValue(
                    "model",
                    "neither",
                    new ImmutableContext("s-" + i, Map.of("sessionStart", start))))
            .as("began before the ramp")
            .isEqualTo("old");
      }
    }

    FlagEvaluationDetails<String> nobody = client.getStringDetails("model", "neither");
    assertThat(nobody.getValue()).isEqualTo("neither");
    assertThat(nobody.getErrorCode()).isEqualTo(ErrorCode.TARGETING_KEY_MISSING);
    assertThat(
            client
                .getStringDetails("model", "neither", new ImmutableContext("x".repeat(2_000)))
                .getErrorCode())
        .isEqualTo(ErrorCode.INVALID_CONTEXT);
  }

  @Test
  void aRollbackAndAKillGiveTheControlAndSayWhich() {
    flags.rollback("model", "bob", "bad answers");
    FlagEvaluationDetails<String> details =
        client.getStringDetails("model", "neither", new ImmutableContext("s"));
    assertThat(details.getValue()).isEqualTo("old");
    assertThat(details.getReason()).isEqualTo("ROLLED_BACK");
    assertThat(details.getErrorCode()).isNull();

    flags.disable("model", "bob", "all of it");
    assertThat(client.getStringDetails("model", "neither", new ImmutableContext("s")).getReason())
        .isEqualTo("KILLED");
  }

  @Test
  @Tag("FLAG-9")
  void aReloadTellsWhichFlagsChangedAndABadFileMakesItStaleUntilItIsGoodAgain() throws Exception {
    reload(FLAGS.replace("canary: 0.25", "canary: 0.5").replace("voice-team", "other-team"));
    List<String> changed = List.of(next().get(0), next().get(0));
    assertThat(changed).containsExactlyInAnyOrder("share", "model");
    assertThat(client.getDoubleValue("share", 1.0)).isEqualTo(0.5);

    write("feature_flags: {share: {enabled: tru");
    time.advance(Duration.ofSeconds(10));
    reaches(ProviderState.STALE);
    assertThat(client.getDoubleValue("share", 1.0)).as("the last good one").isEqualTo(0.5);

    reload(FLAGS.replace("canary: 0.25", "canary: 0.5").replace("voice-team", "other-team"));
    reaches(ProviderState.READY);
    assertThat(changes).isEmpty();

    write("feature_flags: {share: {enabled: tru");
    time.advance(Duration.ofSeconds(10));
    reaches(ProviderState.STALE);
    reload("feature_flags: {share: {enabled: true, variants: {control: 0, canary: 0.5}}}\n");
    reaches(ProviderState.READY);
    assertThat(next()).containsExactly("limits", "model", "number", "ruled");
    assertThat(client.getStringDetails("model", "neither").getErrorCode())
        .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
  }

  @Test
  void aRampStepIsToldWithItsGeneration() throws Exception {
    flags.promote("model", "alice", "looks good");

    EventDetails told = changes.poll(20, TimeUnit.SECONDS);
    assertThat(told).isNotNull();
    assertThat(told.getFlagsChanged()).containsExactly("model");
    assertThat(told.getEventMetadata().getLong("generation")).isEqualTo(2);
  }

  @Test
  void aProviderThatIsSetAgainTellsOfChangesAgain() throws Exception {
    EvenkeelProvider provider = EvenkeelProvider.of(flags, foundation);
    api.setProviderAndWait(provider);
    api.setProviderAndWait(EvenkeelProvider.of(flags, foundation));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (provider
            .getStringEvaluation("model", "neither", new ImmutableContext("s-1"))
            .getErrorCode()
        != ErrorCode.PROVIDER_NOT_READY) {
      assertThat(System.nanoTime()).as("shut down once replaced").isLessThan(deadline);
      Thread.onSpinWait();
    }
    api.setProviderAndWait(provider);

    flags.promote("model", "alice", "looks good");

    assertThat(next()).containsExactly("model");
  }

  private List<String> next() throws InterruptedException {
    EventDetails event = changes.poll(20, TimeUnit.SECONDS);
    assertThat(event).isNotNull();
    return event.getFlagsChanged();
  }

  private void reaches(ProviderState state) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (client.getProviderState() != state && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(client.getProviderState()).isEqualTo(state);
  }

  private long exposures(boolean canary) {
    time.advance(Duration.ofSeconds(1));
    RolloutStatus status =
        flags.statuses().stream().filter(s -> s.flag().equals("model")).findFirst().orElseThrow();
    return canary
        ? status.evidence().canary().exposures()
        : status.evidence().control().exposures();
  }

  private long failures() {
    return flags.statuses().stream()
        .filter(s -> s.flag().equals("model"))
        .mapToLong(s -> s.evidence().canary().failures() + s.evidence().control().failures())
        .sum();
  }

  @Test
  void trackingIsAnOutcomeForTheVariantThatTheUnitHas() {
    int canaries = 0;
    for (int i = 0; i < 40; i++) {
      canaries += model("s-" + i).equals("new") ? 1 : 0;
      client.track("success", new ImmutableContext("s-" + i));
    }
    assertThat(exposures(true)).isEqualTo(canaries);
    assertThat(exposures(false)).isEqualTo(40 - canaries);
    assertThat(failures()).isZero();

    client.track(
        "booking",
        new ImmutableContext("s-1"),
        new MutableTrackingEventDetails().add("outcome", "server_error").add("duration_ms", 1250));
    exposures(true);
    assertThat(failures()).isEqualTo(1);
  }

  @Test
  void anEventNamedAfterAnIndicatorIsTheBusinessOutcomeThatTheRampAsksFor() throws IOException {
    reload(
        FLAGS.replace(
            "owner: voice-team",
            "owner: voice-team\n    ramp: {steps: [50, 100], success: 'containment_rate > 85%'}"));
    track("by-value-1", new MutableTrackingEventDetails(1));
    track("by-value-0", new MutableTrackingEventDetails(0));
    track("by-value-below-0", new MutableTrackingEventDetails(-1.5));
    track("no-number", new MutableTrackingEventDetails(Double.NaN));
    track("contained", new MutableTrackingEventDetails().add("good", true));
    track("given-up", new MutableTrackingEventDetails(1).add("good", false));
    client.track("containment_rate", new ImmutableContext("it-happened"));
    client.track("another_rate", new ImmutableContext("it-happened"));
    client.track("containment_rate");
    time.advance(Duration.ofSeconds(1));

    assertThat(arms())
        .extracting(ArmCounts::tracked)
        .satisfies(both -> assertThat(sum(both)).isEqualTo(6));
    assertThat(arms())
        .extracting(ArmCounts::missed)
        .satisfies(both -> assertThat(sum(both)).isEqualTo(3));
    assertThat(arms()).extracting(ArmCounts::exposures).containsOnly(0L);
  }

  private void track(String session, TrackingEventDetails details) {
    client.track("containment_rate", new ImmutableContext(session), details);
  }

  private List<ArmCounts> arms() {
    RolloutStatus status =
        flags.statuses().stream().filter(s -> s.flag().equals("model")).findFirst().orElseThrow();
    return List.of(status.evidence().control(), status.evidence().canary());
  }

  private static long sum(List<? extends Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void whatIsNoOutcomeOrOfNobodyCountsNowhere() {
    model("s-1");
    client.track("page_view", new ImmutableContext("s-1"));
    client.track("success", new ImmutableContext("never-decided"));
    client.track("success");
    client.track(
        "success",
        new ImmutableContext("s-1"),
        new MutableTrackingEventDetails().add("flag", "no-such-flag"));
    client.track("ignored", new ImmutableContext("s-1"));
    assertThat(exposures(true) + exposures(false)).isZero();

    client.track(
        "success",
        new ImmutableContext("by-name"),
        new MutableTrackingEventDetails().add("flag", "model"));
    assertThat(exposures(true) + exposures(false)).isEqualTo(1);
  }

  @Test
  void aSessionStartThatIsNoMomentIsAsGoodAsNone() {
    for (int i = 0; i < 100; i++) {
      String unit = "unit-" + i;
      String expected = client.getStringValue("model", "?", new ImmutableContext(unit));
      for (Value start : List.of(new Value(Double.NaN), new Value("today"), new Value(true))) {
        var context = new ImmutableContext(unit, Map.of("sessionStart", start));
        assertThat(client.getStringValue("model", "?", context)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aContextThatFailsIsAnErrorWithoutItsText() {
    var hostile =
        (EvaluationContext)
            Proxy.newProxyInstance(
                EvaluationContext.class.getClassLoader(),
                new Class<?>[] {EvaluationContext.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException("Jane Doe");
                });
    var answer =
        EvenkeelProvider.of(flags, foundation).getBooleanEvaluation("ruled", true, hostile);
    assertThat(answer.getErrorCode()).isEqualTo(ErrorCode.PROVIDER_NOT_READY);

    var provider = EvenkeelProvider.of(flags, foundation);
    provider.initialize(new ImmutableContext());
    answer = provider.getBooleanEvaluation("ruled", true, hostile);
    assertThat(answer.getErrorCode()).isEqualTo(ErrorCode.GENERAL);
    assertThat(answer.getErrorMessage()).doesNotContain("Jane");
    assertThat(answer.getValue()).isTrue();
    provider.track("success", hostile, null);
    provider.shutdown();
    assertThat(provider.getBooleanEvaluation("ruled", true, new ImmutableContext()).getErrorCode())
        .isEqualTo(ErrorCode.PROVIDER_NOT_READY);
  }

  @Test
  void namesFromCallersLeaveNothingBehind() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(client.getBooleanValue("made-up-" + i, true)).isTrue();
      assertThat(flags.find("made-up-" + i)).isEmpty();
    }
  }

  @Test
  void itCanBeAskedWhileItIsSetAndShutDown() throws Exception {
    var failures = new LinkedBlockingQueue<Throwable>();
    var stop = new java.util.concurrent.atomic.AtomicBoolean();
    var threads =
        java.util.stream.Stream.generate(
                () ->
                    new Thread(
                        () -> {
                          try {
                            while (!stop.get()) {
                              assertThat(model("s-1")).isIn("old", "new", "neither");
                            }
                          } catch (Throwable e) {
                            failures.add(e);
                          }
                        }))
            .limit(2)
            .toList();
    threads.forEach(Thread::start);
    for (int i = 0; i < 30; i++) {
      api.setProviderAndWait(EvenkeelProvider.of(flags, foundation));
    }
    stop.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(model("s-1")).isIn("old", "new");
  }
}
