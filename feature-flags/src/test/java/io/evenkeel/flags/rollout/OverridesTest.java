package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.enabled;
import static io.evenkeel.flags.Fixtures.flag;
import static io.evenkeel.flags.Fixtures.ramp;
import static io.evenkeel.flags.Fixtures.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.Share;
import io.evenkeel.flags.FlagContext;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private static final String THREE =
      """
      feature_flags:
        f:
          enabled: true
          variants: {control: small, canary: large, third: huge}
      """;

  @Test
  @Tag("FLAG-8")
  void aPercentageIsInForceOverRestartsReloadsAndNewDefinitionsUntilCleared() {
    var service = new RampScenario(canary("f", 50));

    assertThat(set(service, "10").message()).isEqualTo("new sessions get 'canary' at 10%");
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    service.crash();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    service.configuration.become(canary("f", 70));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    service.configuration.become();
    service.configuration.become(ramp("f", 20, 100));
    service.restart();
    assertThat(service.canariesIn1000("f")).isBetween(60, 140);
    service.time.advance(Duration.ofHours(2));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));

    assertThat(service.operators().clear("f", "bob", "seen enough").message())
        .startsWith("ended 'set {strategy: canary, canary_percentage: 10}' by alice; ")
        .endsWith("as the file says, new sessions get 'canary' at 20%");
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(20));
    assertThat(service.status().override()).isEmpty();
  }

  @Test
  void anOverrideIsListedWithWhoWhatWhySinceWhenAndItsAge() {
    var service = new RampScenario(canary("f", 50), canary("g", 50));
    var since = service.time.now();
    set(service, "10");
    service.time.advance(Duration.ofHours(30));

    assertThat(service.operators().overrides())
        .singleElement()
        .satisfies(
            override -> {
              assertThat(override.flag()).isEqualTo("f");
              assertThat(override.what())
                  .isEqualTo("set {strategy: canary, canary_percentage: 10}");
              assertThat(override.actor()).isEqualTo("alice");
              assertThat(override.reason()).isEqualTo("support asks for it");
              assertThat(override.since()).isEqualTo(since);
              assertThat(override.age()).isEqualTo(Duration.ofHours(30));
              assertThat(override.isFileNewer()).isFalse();
            });
    service.configuration.become(canary("f", 60), canary("g", 50));
    assertThat(service.operators().overrides().get(0).isFileNewer()).isTrue();
    service.crash();
    assertThat(service.operators().overrides().get(0).isFileNewer()).isTrue();
  }

  @Test
  void aRampWalksItsOwnSteps() {
    var service = new RampScenario(canary("f", 50));

    ChangeResult result =
        service
            .operators()
            .override(OverrideRequest.ramp("f", "20, 40,100").hold("120s"), "alice", "go on");
    assertThat(result.message()).isEqualTo("new sessions get 'canary' at 20%");
    service.traffic("f", 6_000, 0, 0);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(20));
    service.crash();
    service.traffic("f", 8_000, 0, 0);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(40));
    service.traffic("f", 14_000, 0, 0);
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
  }

  @Test
  void anyVariantCanBeTheCanaryAndIsJudgedByABusinessCriterion() {
    var service = new RampScenario(canary("f", 50));
    service.configuration.replace(Configuration.parse("f.yml", THREE));

    ChangeResult result =
        service
            .operators()
            .override(
                OverrideRequest.canary("f", "third", "50").success("containment_rate > 85%"),
                "alice",
                "a new model");

    assertThat(result.message()).isEqualTo("new sessions get 'third' at 50%");
    var flag = service.flags.flag("f");
    for (int i = 0; i < 4_000; i++) {
      var context = FlagContext.of("caller-" + i);
      var decision = flag.decide(context);
      assertThat(decision.text()).isIn("small", "huge");
      service.flags.track(context, "containment_rate", decision.text().equals("small"));
      if (i % 100 == 0) {
        service.time.advance(Duration.ofSeconds(1));
      }
    }
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(flag.decide("anybody").text()).isEqualTo("small");
  }

  @Test
  void aStaticFlagServesTheVariantThatIsSet() {
    var service = new RampScenario(flag("f", true));
    service.configuration.replace(Configuration.parse("f.yml", THREE));

    assertThat(
            service
                .operators()
                .override(OverrideRequest.variant("f", "third"), "alice", "the large one is slow")
                .applied())
        .isTrue();
    service.crash();
    assertThat(service.flags.flag("f").decide("s").text()).isEqualTo("huge");

    set(service, "30");
    service.time.advance(Duration.ofSeconds(2));
    var texts = new java.util.TreeSet<String>();
    for (int i = 0; i < 100; i++) {
      texts.add(service.flags.flag("f").decide("new-" + i).text());
    }
    assertThat(texts).containsExactly("huge", "small");
    service.operators().clear("f", "alice", "fast again");
    assertThat(service.flags.flag("f").decide("s").text()).isEqualTo("large");
  }

  @Test
  @Tag("FLAG-7")
  void anExperimentRunsForItsTimeAndNewSessionsThenHaveTheControl() {
    var service = new RampScenario(canary("f", 50));
    service.configuration.replace(Configuration.parse("f.yml", THREE));
    OverrideRequest request = OverrideRequest.experiment("f", "large", "third", "90:10", "48h");
    assertThat(service.operators().override(request, "alice", "which one").message())
        .startsWith("'experiment' of flag 'f' compares 'large', which is none of its variants");

    request = OverrideRequest.experiment("f", "canary", "third", "75:25", "48h");
    assertThat(service.operators().override(request, "alice", "which one").message())
        .isEqualTo("new sessions get 'third' at 25%");
    assertThat(service.status().phase()).isEqualTo(Phase.EXPERIMENT);
    assertThat(service.operators().override(request, "bob", "which one").message())
        .isEqualTo("it is so already");
    assertThat(service.flags.experiment("f")).isPresent();
    service.crash();
    service.time.advance(Duration.ofHours(47));
    assertThat(service.status().phase()).isEqualTo(Phase.EXPERIMENT);
    service.time.advance(Duration.ofHours(1));
    assertThat(service.status().phase()).isEqualTo(Phase.CONCLUDED);
    assertThat(service.flags.flag("f").decide("new").text()).isEqualTo("large");

    set(service, "10");
    assertThat(service.status().phase()).isEqualTo(Phase.CANARY);
  }

  @Test
  @Tag("FLAG-8")
  void enableEndsADisableAndNothingElse() {
    var service = new RampScenario(canary("f", 50));
    set(service, "10");
    service.operators().disable("f", "bob", "pages are blank");
    assertThat(set(service, "20").message())
        .startsWith("it is disabled by bob since 2026-")
        .endsWith("; enable it first");

    assertThat(service.operators().enable("f", "carol", "pages are back").message())
        .isEqualTo("ended the disable by bob; new sessions get 'canary' at 10%");
    assertThat(service.operators().enable("f", "carol", "again").message())
        .isEqualTo("it is enabled already");
    assertThat(service.status().override()).isPresent();
  }

  @Test
  void enableSwitchesOnWhatTheFileSwitchesOffUntilCleared() {
    var service = new RampScenario(enabled(canary("f", 50), false));
    assertThat(set(service, "10").message()).isEqualTo("it is off; enable it first");

    assertThat(service.operators().enable("f", "alice", "early").message())
        .isEqualTo("new sessions get 'canary' at 50%");
    set(service, "10");
    service.crash();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));

    assertThat(service.operators().clear("f", "alice", "too early").message())
        .endsWith("as the file says, new sessions get nothing but the control");
    assertThat(service.status().phase()).isEqualTo(Phase.OFF);
  }

  @Test
  void aRollbackUnderAnOverrideIsLiftedByNoEditOfTheFileButByAClear() {
    var service = new RampScenario(canary("f", 50));
    set(service, "10");
    service.operators().rollback("f", "bob", "it is bad");
    assertThat(set(service, "20").message()).contains("rolled back by bob").contains("clear it");
    assertThat(service.operators().enable("f", "bob", "try").message()).contains("clear it first");

    service.configuration.become(serving(canary("f", 70), "a", "b"));
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    service.crash();
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);

    assertThat(service.operators().clear("f", "carol", "mended").message())
        .startsWith("ended the rollback by bob and 'set {");
    assertThat(service.status().phase()).isEqualTo(Phase.CANARY);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(70));
  }

  @Test
  void aFileThatTheOverrideDoesNotFitGivesNewSessionsTheControlUntilSomebodyDecides() {
    var service = new RampScenario(canary("f", 50));
    service.configuration.replace(Configuration.parse("f.yml", THREE));
    service.operators().override(OverrideRequest.canary("f", "third", "10"), "alice", "new");

    service.configuration.replace(
        Configuration.parse("f.yml", THREE.replace(", third: huge", ", fourth: vast")));

    assertThat(service.unfit)
        .singleElement()
        .satisfies(
            unfit ->
                assertThat(unfit.problem())
                    .isEqualTo(
                        "'serve' of flag 'f' is 'third', which is none of its variants"
                            + " (control, canary, fourth)"));
    assertThat(service.status().share()).isEqualTo(Share.NONE);
    assertThat(service.flags.flag("f").decide("s").text()).isEqualTo("small");
    service.crash();
    assertThat(service.flags.flag("f").decide("s").text()).isEqualTo("small");
    assertThat(service.status().override().orElseThrow().problem()).isPresent();

    service.configuration.replace(Configuration.parse("f.yml", THREE));
    assertThat(service.status().override().orElseThrow().problem()).isEmpty();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
  }

  @Test
  @Tag("FLAG-12")
  void aFreezeStopsWhatGivesTheCanaryToMoreSessionsAndNothingElse() {
    var service = new RampScenario(canary("f", 50));
    service.operators().freeze("alice", "incident 7");

    assertThat(set(service, "60").message())
        .isEqualTo("promotions are frozen, and more sessions would get 'canary' at 60%");
    assertThat(
            service
                .operators()
                .override(OverrideRequest.ramp("f", "60,100"), "bob", "please")
                .applied())
        .isFalse();
    assertThat(set(service, "10").applied()).isTrue();
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    assertThat(service.operators().clear("f", "bob", "back").message())
        .isEqualTo("promotions are frozen, and more sessions would get 'canary' at 50%");
    assertThat(service.operators().rollback("f", "bob", "bad").applied()).isTrue();
    assertThat(service.operators().disable("f", "bob", "bad").applied()).isTrue();
    assertThat(service.audit.actions())
        .containsExactly(
            "flag.define", "flags.freeze", "flag.set", "flag.rollback", "flag.disable");
  }

  @Test
  @Tag("FLAG-10")
  void everyOverrideIsAuditedOnceWithBeforeAndAfter() {
    var service = new RampScenario(canary("f", 50));
    set(service, "60");
    set(service, "60");
    set(service, "0.0005");
    service.operators().clear("f", "bob", "enough");
    service.operators().clear("f", "bob", "enough");

    assertThat(service.audit.records().subList(1, service.audit.records().size()))
        .containsExactly(
            new AuditRecord(
                "alice",
                "flag.set",
                "f",
                "support asks for it",
                "generation 1, canary at 50%",
                "generation 2, canary at 60%, by set {strategy: canary, canary_percentage: 60}"),
            new AuditRecord(
                "bob",
                "flag.clear",
                "f",
                "enough",
                "generation 2, canary at 60%, by set {strategy: canary, canary_percentage: 60}",
                "generation 3, canary at 50%"));
  }

  @Test
  void wrongInputIsRefusedInWordsAndChangesNothing() {
    var service = new RampScenario(canary("checkout", 50));
    FlagOperators operators = service.operators();

    assertThat(
            List.of(
                    OverrideRequest.set("chekout", "10"),
                    OverrideRequest.set("checkout", "0.0005"),
                    OverrideRequest.set("checkout", "101"),
                    OverrideRequest.set("checkout", "10\"}\nenabled: false"),
                    OverrideRequest.canary("checkout", "cannary", "5"),
                    OverrideRequest.canary("checkout", "control", "5"),
                    OverrideRequest.ramp("checkout", "1,5").hold("300 parsecs"),
                    OverrideRequest.ramp("checkout", "5,1"),
                    OverrideRequest.set("checkout", "5").hold("300s"),
                    OverrideRequest.set("checkout", "5").monitor("3600"),
                    OverrideRequest.variant("checkout", "canary").monitor("3600s"))
                .stream()
                .map(request -> operators.override(request, "alice", "why").message()))
        .containsExactly(
            "there is no such flag; did you mean 'checkout'?",
            "'canary_percentage' of flag 'checkout' is finer than traffic can be split; use steps"
                + " of 0.001 %",
            "'canary_percentage' of flag 'checkout' must be a percentage from 0 to 100 such as"
                + " 99.5%, not '101'",
            "'canary_percentage' of flag 'checkout' must be a percentage from 0 to 100 such as"
                + " 99.5%, not '10\"} enabled: false'",
            "'serve' of flag 'checkout' is 'cannary', which is none of its variants (control,"
                + " canary); did you mean 'canary'?",
            "'serve' of flag 'checkout' is the control; what is split off has to be another variant",
            "'hold' of 'ramp' of flag 'checkout' must be a duration such as 700ms, 30s, 5m, 48h or"
                + " 30d, not '300 parsecs'",
            "'steps' of 'ramp' of flag 'checkout' must ascend, but 1% follows 5%",
            "only a ramp has steps to hold",
            "'monitor' must be a duration such as 700ms, 30s, 5m, 48h or 30d, not '3600'; it lacks a"
                + " unit",
            "where everybody gets the same there is nothing to compare; give a percentage");
    assertThat(service.audit.actions()).containsExactly("flag.define");
    assertThat(service.status().generation()).isEqualTo(1);
  }

  @Test
  void aSessionKeepsItsVariantWhereLessIsGiven() {
    var service = new RampScenario(canary("f", 50));
    var flag = service.flags.flag("f");
    long start = service.time.now().toEpochMilli() + 1;
    service.time.advance(Duration.ofSeconds(2));
    List<Boolean> before =
        java.util.stream.IntStream.range(0, 200)
            .mapToObj(i -> flag.decide("s" + i, start).isOn())
            .toList();

    set(service, "1");
    service.crash();

    var after = service.flags.flag("f");
    assertThat(
            java.util.stream.IntStream.range(0, 200)
                .mapToObj(i -> after.decide("s" + i, start).isOn())
                .toList())
        .isEqualTo(before);
  }

  private static ChangeResult set(RampScenario service, String percentage) {
    return service
        .operators()
        .override(OverrideRequest.set("f", percentage), "alice", "support asks for it");
  }
}
