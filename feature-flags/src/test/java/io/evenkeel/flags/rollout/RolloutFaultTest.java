package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.enabled;
import static io.evenkeel.flags.Fixtures.flag;
import static io.evenkeel.flags.Fixtures.foundation;
import static io.evenkeel.flags.Fixtures.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Share;
import io.evenkeel.flags.Fixtures;
import io.evenkeel.flags.Flags;
import io.evenkeel.flags.Reason;
import io.evenkeel.state.Versioned;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A store or an audit log that fails hurts no decision. */
class RolloutFaultTest {

  @Test
  @Tag("FLAG-8")
  void aDisableIsInForceThoughNothingCanBeWrittenAndIsWrittenLater() {
    var service = new RampScenario(canary("f", 100));
    service.state.fail(false, true);
    service.audit.full(true);

    ChangeResult result = service.flags.disable("f", "alice", "pages are blank");

    assertThat(result.applied()).isTrue();
    assertThat(result.message()).contains("lost on a restart");
    assertThat(service.flags.flag("f").isOn("s")).isFalse();
    assertThat(service.audit.actions()).containsExactly("flag.define", "[flag.disable]");

    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(6));
    service.crash();
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
  }

  @Test
  @Tag("FLAG-6")
  void aRollbackIsInForceThoughTheStoreFailsAndSaysThatItIsNotDurableYet() {
    var service = new RampScenario(canary("f", 5));
    service.state.fail(true, true);

    service.traffic("f", 6_000, 0.002, 0.05);

    assertThat(service.canariesIn1000("f")).isZero();
    assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
    assertThat(service.verdicts)
        .last()
        .satisfies(v -> assertThat(v.text()).startsWith("not durable yet: "));
    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(6));
    service.crash();
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
  }

  @Test
  @Tag("FLAG-10")
  void withoutAnAuditRecordNothingIsPromoted() {
    var service = new RampScenario(ramp("f", 10, 50, 100));
    service.audit.full(true);

    service.traffic("f", 8_000, 0, 0);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    assertThat(service.flags.faults()).isPositive();
    assertThat(service.flags.promote("f", "alice", "more").message())
        .isEqualTo("not changed: the disk is full");

    service.audit.full(false);
    service.time.advance(Duration.ofSeconds(6));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));

    service.flags.freeze("alice", "an incident");
    service.audit.full(true);
    assertThat(service.flags.unfreeze("alice", "more").applied()).isFalse();
    assertThat(service.status().frozen()).isTrue();
  }

  @Test
  @Tag("FLAG-10")
  void aNewDefinitionWaitsForItsAuditRecordButSwitchingOffDoesNot() {
    var service = new RampScenario(flag("on", true), flag("f", false));
    service.audit.full(true);

    service.configuration.become(flag("on", false), flag("f", true));
    assertThat(service.flags.flag("on").isOn("s")).isFalse();
    assertThat(service.flags.flag("f").isOn("s")).isFalse();

    service.audit.full(false);
    service.time.advance(Duration.ofSeconds(6));
    assertThat(service.flags.flag("f").isOn("s")).isTrue();
  }

  @Test
  @Tag("FLAG-5")
  void aFlagWhoseStateCannotBeReadGivesTheControlUntilItCan() {
    var time = new ManualTime();
    var store = new FailingStore();
    store.fail(true, false);
    Flags flags =
        Flags.start(
            new Fixtures.Reloadable(canary("f", 100)), foundation(time, store, new FailingAudit()));

    assertThat(flags.flag("f").decide("s").reason()).isEqualTo(Reason.ERROR);
    assertThat(flags.flag("f").isOn("s")).isFalse();
    assertThat(flags.statuses().get(0).phase()).isEqualTo(Phase.UNKNOWN);
    assertThat(flags.rollback("f", "alice", "why").applied()).isFalse();

    store.fail(false, false);
    time.advance(Duration.ofSeconds(6));
    assertThat(flags.flag("f").isOn("s")).isTrue();
  }

  @Test
  @Tag("FLAG-8")
  void aDisableOfAFlagThatCannotBeReadHoldsWhenItCan() {
    var service = new RampScenario(canary("f", 100));
    service.state.fail(true, true);
    service.crash();

    assertThat(service.flags.disable("f", "alice", "bad answers").applied()).isTrue();
    assertThat(service.flags.disable("f", "alice", "again").message()).contains("already");
    assertThat(service.status().latch().orElseThrow().reason()).isEqualTo("bad answers");
    assertThat(service.audit.actions()).containsExactly("flag.define", "flag.disable");

    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(6));
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
    service.crash();
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
  }

  @Test
  @Tag("FLAG-8")
  void aDisableOfANewFlagWaitsForNoAuditRecord() {
    var service = new RampScenario();
    service.audit.full(true);
    service.configuration.become(flag("f", true));

    assertThat(service.flags.disable("f", "alice", "not today").applied()).isTrue();

    service.audit.full(false);
    service.time.advance(Duration.ofSeconds(6));
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
  }

  @Test
  @Tag("FLAG-8")
  void aDisableThatCouldNotBeWrittenSurvivesThatItsFlagLeavesTheFileForAWhile() {
    var service = new RampScenario(flag("f", true));
    service.state.fail(false, true);
    service.flags.disable("f", "alice", "bad answers");

    service.configuration.become();
    service.configuration.become(flag("f", true));
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);

    service.configuration.become();
    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(6));
    service.configuration.become(flag("f", true));
    service.crash();
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
  }

  @Test
  @Tag("FLAG-8")
  void aDisableThatCouldNotBeWrittenIsNotLostToAnotherWriter() {
    var service = new RampScenario(flag("f", true));
    String key = StateKey.of("f");
    Versioned stored = service.state.get(key).orElseThrow();
    service.state.fail(false, true);
    service.flags.disable("f", "alice", "bad answers");
    service.state.fail(false, false);
    FlagRecord theirs = FlagRecordText.read(stored.value()).stage(Share.ALL, service.time.now());
    service.state.compareAndSet(key, stored.version(), FlagRecordText.write(theirs));

    service.configuration.become(canary("f", 5));

    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
  }

  @Test
  @Tag("FLAG-8")
  void switchingOffInTheFileIsInForceBeforeAnythingIsWritten() {
    var service = new RampScenario(canary("f", 100));
    List<Boolean> onWhileWriting = new ArrayList<>();
    service.state.watch("", key -> onWhileWriting.add(service.flags.flag("f").isOn("s")));

    service.configuration.become(enabled(canary("f", 100), false));

    assertThat(onWhileWriting).containsExactly(false);
  }

  @Test
  void aRecordWithoutTheStagesThatItsFlagNeedsGivesTheControl() {
    var service = new RampScenario(canary("f", 5));
    String key = StateKey.of("f");
    Versioned stored = service.state.get(key).orElseThrow();
    String cut = stored.value().replaceAll("(?m)^stage .*\n", "");
    assertThat(cut).isNotEqualTo(stored.value());
    service.state.compareAndSet(key, stored.version(), cut);

    service.crash();

    assertThat(service.canariesIn1000("f")).isZero();
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.ERROR);
  }

  @Test
  void aDamagedStateGivesTheControlAndHurtsNoOtherFlag() {
    var time = new ManualTime();
    var store = new FailingStore();
    store.compareAndSet(StateKey.of("f"), Versioned.ABSENT, "evenkeel-flag 1\nhistory x y");
    Flags flags =
        Flags.start(
            new Fixtures.Reloadable(flag("f", true), flag("g", true)),
            foundation(time, store, new FailingAudit()));

    assertThat(flags.flag("f").isOn("s")).isFalse();
    assertThat(flags.flag("g").isOn("s")).isTrue();
    time.advance(Duration.ofMinutes(1));
    assertThat(flags.faults()).isBetween(1L, 20L);
  }

  @Test
  void whatAnotherWriterLatchedStaysLatched() {
    var service = new RampScenario(canary("f", 5));
    String key = StateKey.of("f");
    Versioned stored = service.state.get(key).orElseThrow();
    FlagRecord theirs =
        FlagRecordText.read(stored.value())
            .killed(new Latch("d", 1, service.time.now(), "bob", "elsewhere"));
    service.state.compareAndSet(key, stored.version(), FlagRecordText.write(theirs));

    service.traffic("f", 2_000, 0, 0);

    assertThat(service.status().phase()).isEqualTo(Phase.KILLED);
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
  }

  @Test
  void aListenerMayCallBack() {
    var time = new ManualTime();
    var foundation = foundation(time);
    Flags flags = Flags.start(new Fixtures.Reloadable(canary("f", 5)), foundation);
    foundation
        .events()
        .subscribe(
            RampVerdict.class,
            verdict -> {
              if (verdict.verdict() == Verdict.ROLLBACK) {
                flags.freeze("bot", "a canary rolled back");
              }
            });

    flags.rollback("f", "alice", "bad");

    assertThat(flags.statuses().get(0).frozen()).isTrue();
    assertThat(foundation.events().failures()).isZero();
  }
}
