package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.enabled;
import static io.evenkeel.flags.Fixtures.ramp;
import static io.evenkeel.flags.Fixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Share;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RampTest {

  @Test
  @Tag("FLAG-6")
  void aHealthyRampWalksItsStepsAndIsGuardedWhileItBakes() {
    var service = new RampScenario(ramp("f", 10, 50, 100));
    assertThat(service.canariesIn1000("f")).isBetween(60, 140);

    service.traffic("f", 6_100, 0.001, 0.001);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
    service.traffic("f", 6_050, 0.001, 0.001);
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
    assertThat(service.canariesIn1000("f")).isEqualTo(1_000);
    assertThat(service.status().generation()).isEqualTo(3);

    // Without data the bake period does not even begin.
    service.time.advance(Duration.ofHours(2));
    service.traffic("f", 1_000, 0.001, 0.001);
    service.time.advance(Duration.ofMinutes(59));
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
    service.time.advance(Duration.ofMinutes(2));
    assertThat(service.status().phase()).isEqualTo(Phase.COMPLETE);

    assertThat(service.decisions())
        .containsExactly(Verdict.PROMOTE, Verdict.PROMOTE, Verdict.PROMOTE);
    assertThat(service.audit.actions())
        .containsExactly("flag.define", "flag.promote", "flag.promote");
  }

  @Test
  @Tag("FLAG-6")
  void aBakePeriodThatIsOverIsNotAnnouncedAgainAfterACrash() {
    var service = new RampScenario(ramp("f", 100));
    service.traffic("f", 1_000, 0, 0);
    service.time.advance(Duration.ofMinutes(61));
    assertThat(service.status().phase()).isEqualTo(Phase.COMPLETE);

    service.crash();
    service.time.advance(Duration.ofMinutes(61));

    assertThat(service.status().phase()).isEqualTo(Phase.COMPLETE);
    assertThat(service.decisions()).containsExactly(Verdict.PROMOTE);
  }

  @Test
  @Tag("FLAG-6")
  void aStepIsHeldForItsWholeTime() {
    var service = new RampScenario(ramp("f", 10, 50, 100));

    service.traffic("f", 5_900, 0, 0);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    assertThat(service.verdicts)
        .last()
        .satisfies(hold -> assertThat(hold.text()).startsWith("hold time: "));
    service.time.advance(Duration.ofSeconds(2));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
  }

  @Test
  @Tag("FLAG-6")
  void thinDataHoldsForAsLongAsItTakes() {
    var service = new RampScenario(ramp("f", 10, 100));

    service.traffic("f", 300, 0, 0);
    service.time.advance(Duration.ofHours(3));

    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    assertThat(service.verdicts)
        .singleElement()
        .satisfies(
            verdict -> {
              assertThat(verdict.verdict()).isEqualTo(Verdict.HOLD);
              assertThat(verdict.text()).startsWith("thin data: ");
            });
  }

  @Test
  @Tag("FLAG-1")
  void aHealthyCanaryStaysAtItsPercentageUntilSomebodyPromotesIt() {
    var service = new RampScenario(canary("f", 5));

    service.traffic("f", 20_000, 0.001, 0.001);
    service.time.advance(Duration.ofHours(2));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(5));
    assertThat(service.verdicts)
        .last()
        .satisfies(v -> assertThat(v.text()).startsWith("waits for its promotion"));

    assertThat(service.flags.promote("f", "alice", "looks good").applied()).isTrue();
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
    assertThat(service.canariesIn1000("f")).isEqualTo(1_000);
  }

  @Test
  @Tag("FLAG-6")
  void aFailingCanaryIsRolledBackWithEvidence() {
    var service = new RampScenario(canary("f", 5));

    service.traffic("f", 6_000, 0.002, 0.05);

    assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
    RampVerdict rollback = service.verdicts.get(service.verdicts.size() - 1);
    assertThat(rollback.generation()).isEqualTo(1);
    assertThat(rollback.share()).isEqualTo(Share.ofPercent(5));
    assertThat(rollback.evidence().canary().failures()).isBetween(3L, 40L);
    assertThat(rollback.evidence().comparison()).isGreaterThanOrEqualTo(200);
    assertThat(rollback.text()).contains("fails more often than the control");
    assertThat(service.status().latch())
        .hasValueSatisfying(
            latch -> {
              assertThat(latch.actor()).isEqualTo("ramp");
              assertThat(latch.reason()).isEqualTo(rollback.text());
            });
    FlagDecision decision = service.flags.flag("f").decide("session-1");
    assertThat(decision.isOn()).isFalse();
    assertThat(decision.reason()).isEqualTo(Reason.ROLLED_BACK);
    assertThat(decision.generation()).isEqualTo(2);
    assertThat(service.canariesIn1000("f")).isZero();
    assertThat(service.audit.records().get(1))
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("flag.rollback");
              assertThat(entry.actor()).isEqualTo("ramp");
              assertThat(entry.before()).isEqualTo("generation 1, canary at 5%");
              assertThat(entry.after()).isEqualTo("generation 2, rolled back");
            });
  }

  @Test
  @Tag("FLAG-6")
  void bothArmsBadTogetherHoldAndAreReportedOnce() {
    var service = new RampScenario(ramp("f", 50, 100));

    service.traffic("f", 2_000, 0.2, 0.2);

    assertThat(service.decisions()).isEmpty();
    assertThat(service.incidents).hasSize(1);
    assertThat(service.incidents.get(0).text()).startsWith("canary and control fail together");
  }

  @Test
  @Tag("FLAG-6")
  void aCanaryThatFailsOnlyAfterEverybodyHasItIsRolledBackWhileItBakes() {
    var service = new RampScenario(ramp("f", 50, 100));
    service.traffic("f", 6_100, 0, 0);
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);

    service.traffic("f", 2_000, 0, 0.05);

    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
  }

  @Test
  @Tag("FLAG-6")
  void aRollbackStaysOverRestartsAndReloadsUntilANewDefinition() {
    var bad = canary("f", 5);
    var service = new RampScenario(bad);
    service.traffic("f", 6_000, 0.002, 0.05);
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);

    service.crash();
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    service.configuration.become(bad, canary("other", 5));
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(service.status().generation()).isEqualTo(2);
    service.time.advance(Duration.ofHours(2));
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);

    service.configuration.become(canary("f", 6));
    assertThat(service.status().phase()).isEqualTo(Phase.CANARY);
    assertThat(service.status().generation()).isEqualTo(3);

    // Somebody restores yesterday's file: it is still the definition that failed.
    service.configuration.become(bad);
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(service.status().generation()).isEqualTo(4);
  }

  @Test
  @Tag("FLAG-6")
  void anOperatorWhoClearsARollbackBeginsTheRampAnew() {
    var service = new RampScenario(ramp("f", 10, 50, 100));
    service.traffic("f", 6_100, 0, 0);
    service.traffic("f", 2_000, 0.002, 0.1);
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);

    assertThat(service.flags.clear("f", "alice", "fixed the prompt").applied()).isTrue();

    assertThat(service.status().phase()).isEqualTo(Phase.RAMPING);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    service.time.advance(Duration.ofSeconds(1));
    assertThat(service.status().evidence().canary()).isEqualTo(ArmCounts.NONE);
  }

  @Test
  @Tag("FLAG-1")
  void aRestartGoesOnWithTheRampItsHoldAndItsEvidence() {
    var service = new RampScenario(ramp("f", 10, 50, 100));
    service.traffic("f", 6_100, 0.001, 0.001);
    service.traffic("f", 3_000, 0.001, 0.001);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
    Evidence before = service.status().evidence();

    service.restart();
    service.time.advance(Duration.ofSeconds(1));

    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
    assertThat(service.status().generation()).isEqualTo(2);
    assertThat(service.status().evidence().canary()).isEqualTo(before.canary());
    service.time.advance(Duration.ofSeconds(35));
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
    assertThat(service.audit.actions())
        .containsExactly("flag.define", "flag.promote", "flag.promote");
  }

  @Test
  @Tag("FLAG-1")
  void aCrashLosesAtMostTenSecondsOfARamp() {
    var service = new RampScenario(ramp("f", 10, 50, 100));
    service.traffic("f", 6_100, 0.001, 0.001);
    service.traffic("f", 3_000, 0.001, 0.001);
    long before = service.status().evidence().canary().exposures();

    service.crash();
    service.time.advance(Duration.ofSeconds(1));

    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
    // 100 calls a second, half of them the canary's.
    assertThat(service.status().evidence().canary().exposures()).isBetween(before - 600, before);
    service.time.advance(Duration.ofSeconds(45));
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
  }

  @Test
  @Tag("FLAG-6")
  void aSuccessCriterionThatNobodyMeasuresHolds() {
    var settings = ramp("f", 50, 100);
    var ramp = settings.ramp().orElseThrow();
    var asking =
        new io.evenkeel.config.flags.RampSettings(
            ramp.steps(),
            ramp.hold(),
            ramp.errorBudgetThreshold(),
            java.util.Optional.of("containment_rate > 85%"),
            ramp.bake());
    var service =
        new RampScenario(
            new io.evenkeel.config.flags.FlagSettings(
                "f",
                settings.position(),
                true,
                settings.strategy(),
                settings.canaryShare(),
                settings.successThreshold(),
                settings.owner(),
                settings.expires(),
                settings.variants(),
                java.util.Optional.of(asking),
                settings.rules(),
                settings.attributes()));

    service.traffic("f", 20_000, 0, 0);

    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
    assertThat(service.verdicts)
        .last()
        .satisfies(v -> assertThat(v.text()).contains("no data for 'containment_rate > 85%'"));
  }

  @Test
  @Tag("FLAG-3")
  void aSessionKeepsItsVariantThroughEveryRampStep() {
    var service = new RampScenario(ramp("f", 1, 5, 10, 25, 50, 100));
    long start = service.time.now().toEpochMilli();
    Flag flag = service.flags.flag("f");
    boolean[] first = new boolean[2_000];
    for (int i = 0; i < first.length; i++) {
      first[i] = flag.decide("session-" + i, start).isOn();
    }

    for (int step = 1; step < 6; step++) {
      service.time.advance(Duration.ofMinutes(1));
      assertThat(service.flags.promote("f", "alice", "step").applied()).isTrue();
      service.crash();
      flag = service.flags.flag("f");
      for (int i = 0; i < first.length; i++) {
        assertThat(flag.decide("session-" + i, start).isOn()).isEqualTo(first[i]);
      }
    }
    assertThat(service.canariesIn1000("f")).isEqualTo(1_000);
    assertThat(flag.decide("session-1", start - 1).isOn()).as("began before the ramp").isFalse();

    service.flags.rollback("f", "alice", "enough");
    for (int i = 0; i < first.length; i++) {
      assertThat(flag.decide("session-" + i, start).isOn()).isFalse();
    }
  }

  @Test
  @Tag("FLAG-3")
  void aRunningSessionDoesNotMeetTheNextCanaryUnderTheSameName() {
    var first = io.evenkeel.flags.Fixtures.serving(canary("f", 100), "one", "two");
    var service = new RampScenario(first);
    service.time.advance(Duration.ofMinutes(1));
    long start = service.time.now().toEpochMilli();
    assertThat(service.flags.flag("f").decide("s", start).text()).isEqualTo("two");

    service.time.advance(Duration.ofMinutes(1));
    service.configuration.become(
        io.evenkeel.flags.Fixtures.serving(canary("f", 5), "two", "three"));

    assertThat(service.flags.flag("f").decide("s", start).text()).isEqualTo("two");
  }

  @Test
  @Tag("FLAG-3")
  void aSessionThatBeganWhileTheFlagWasOffOrDisabledKeepsTheControl() {
    var service = new RampScenario(enabled(canary("f", 100), false));
    service.time.advance(Duration.ofMinutes(1));
    long whileOff = service.time.now().toEpochMilli();
    service.time.advance(Duration.ofSeconds(1));
    service.configuration.become(canary("f", 100));
    service.time.advance(Duration.ofMinutes(1));
    long whileOn = service.time.now().toEpochMilli();
    service.time.advance(Duration.ofMinutes(1));
    service.flags.disable("f", "alice", "stop");
    service.time.advance(Duration.ofMinutes(1));
    long whileDisabled = service.time.now().toEpochMilli();
    service.time.advance(Duration.ofSeconds(1));
    service.flags.clear("f", "alice", "go");
    Flag flag = service.flags.flag("f");

    assertThat(flag.decide("s", whileOff).isOn()).isFalse();
    assertThat(flag.decide("s", whileOn).isOn()).isTrue();
    assertThat(flag.decide("s", whileDisabled).isOn()).isFalse();
    assertThat(flag.decide("s").isOn()).isTrue();
  }

  @Test
  void whatOnlyPeopleReadIsNoNewDefinition() {
    var service = new RampScenario(with(ramp("f", 10, 50, 100), "description", "one wording"));
    service.flags.promote("f", "alice", "step");

    service.configuration.become(with(ramp("f", 10, 50, 100), "description", "another"));

    assertThat(service.status().generation()).isEqualTo(2);
    assertThat(service.flags.flag("f").attribute("description")).contains("another");
  }

  @Test
  void theGenerationGrowsOverEveryKindOfChangeAndOverRestarts() {
    var service = new RampScenario(ramp("f", 10, 50, 100));
    assertThat(service.status().generation()).isEqualTo(1);
    service.flags.promote("f", "alice", "step");
    assertThat(service.status().generation()).isEqualTo(2);
    service.flags.disable("f", "alice", "stop");
    assertThat(service.status().generation()).isEqualTo(3);
    service.flags.clear("f", "alice", "go");
    assertThat(service.status().generation()).isEqualTo(4);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));
    service.flags.rollback("f", "alice", "bad");
    assertThat(service.status().generation()).isEqualTo(5);
    service.crash();
    assertThat(service.status().generation()).isEqualTo(5);
    service.configuration.become(enabled(ramp("f", 10, 50, 100), false));
    assertThat(service.status().generation()).isEqualTo(6);
    assertThat(service.flags.flag("f").decide("s").generation()).isEqualTo(6);
  }
}
