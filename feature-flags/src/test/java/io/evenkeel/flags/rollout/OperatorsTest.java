package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.flag;
import static io.evenkeel.flags.Fixtures.ramp;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.audit.AuditRecord;
import io.evenkeel.config.Share;
import io.evenkeel.flags.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OperatorsTest {

  @Test
  @Tag("FLAG-8")
  void aDisabledFlagStaysDisabledOverRestartsReloadsAndNewDefinitionsUntilCleared() {
    var service = new RampScenario(flag("f", true));
    assertThat(service.flags.flag("f").isOn("s")).isTrue();

    assertThat(service.flags.disable("f", "alice", "pages are blank").applied()).isTrue();
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
    service.crash();
    assertThat(service.flags.flag("f").isOn("s")).isFalse();
    service.configuration.become(canary("f", 100));
    assertThat(service.flags.flag("f").isOn("s")).isFalse();
    service.configuration.become();
    service.configuration.become(flag("f", true));
    assertThat(service.flags.flag("f").decide("s").reason()).isEqualTo(Reason.KILLED);
    assertThat(service.status().latch())
        .hasValueSatisfying(latch -> assertThat(latch.reason()).isEqualTo("pages are blank"));

    assertThat(service.flags.clear("f", "bob", "pages are back").applied()).isTrue();
    assertThat(service.flags.flag("f").isOn("s")).isTrue();
  }

  @Test
  @Tag("FLAG-10")
  @SuppressWarnings("NullAway") // callers may not know what must not be null
  void whoDoesNotSayWhoOrWhyIsToldSoAndChangesNothing() {
    var service = new RampScenario(canary("f", 5));
    FlagOperators operators = service.operators();

    for (String[] missing :
        new String[][] {
          {null, null}, {null, "why"}, {"alice", null}, {" ", "why"}, {"alice", ""}
        }) {
      String actor = missing[0];
      String reason = missing[1];
      assertThat(
              List.of(
                  operators.override(OverrideRequest.set("f", "10"), actor, reason),
                  operators.rollback("f", actor, reason),
                  operators.disable("f", actor, reason),
                  operators.enable("f", actor, reason),
                  operators.clear("f", actor, reason),
                  operators.promote("f", actor, reason),
                  operators.stopMonitor("f", actor, reason),
                  operators.freeze(actor, reason),
                  operators.unfreeze(actor, reason)))
          .allMatch(result -> !result.applied())
          .extracting(ChangeResult::message)
          .containsOnly("an actor and a reason are needed");
    }
    assertThat(operators.rollback(null, "alice", "why").message())
        .isEqualTo("the name of a flag is needed");
    assertThat(operators.override(null, "alice", "why").applied()).isFalse();
    assertThat(service.audit.actions()).containsExactly("flag.define");
    assertThat(service.flags.faults()).isZero();
  }

  @Test
  @Tag("FLAG-10")
  void whoFreezesWhatIsFrozenChangesNothingAndWritesNothing() {
    var service = new RampScenario(canary("f", 5));

    assertThat(service.flags.unfreeze("bob", "is it?").message())
        .isEqualTo("promotions are not frozen");
    service.flags.freeze("alice", "an incident");
    assertThat(service.flags.freeze("bob", "another"))
        .isEqualTo(ChangeResult.applied("promotions are frozen already"));
    service.restart();
    assertThat(service.flags.freeze("bob", "another").applied()).isTrue();
    service.flags.unfreeze("alice", "over");
    service.flags.unfreeze("bob", "over");

    assertThat(service.audit.actions())
        .containsExactly("flag.define", "flags.freeze", "flags.unfreeze");
  }

  @Test
  @Tag("FLAG-10")
  void aFreezeThatIsNotDurableYetIsSaidToBeSoWhenAskedForAgain() {
    var service = new RampScenario(canary("f", 5));
    service.state.fail(false, true);
    assertThat(service.flags.freeze("alice", "an incident").message())
        .contains("lost on a restart");
    assertThat(service.flags.freeze("bob", "again").message()).contains("lost on a restart");

    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(6));

    assertThat(service.flags.freeze("bob", "again").message())
        .isEqualTo("promotions are frozen already");
    service.crash();
    assertThat(service.status().frozen()).isTrue();
    assertThat(service.audit.actions()).containsExactly("flag.define", "flags.freeze");
  }

  @Test
  @Tag("FLAG-10")
  void everyChangeIsAuditedWithWhoWhatWhyBeforeAndAfter() {
    var service = new RampScenario(canary("f", 5));

    service.flags.promote("f", "alice", "looks good");
    service.flags.rollback("f", "bob", "it does not");
    service.flags.clear("f", "carol", "fixed");
    service.flags.disable("f", "dave", "not fixed");
    service.flags.freeze("erin", "incident 7");
    service.flags.unfreeze("erin", "incident 7 is over");
    service.configuration.become();

    assertThat(service.audit.records().subList(1, 5))
        .containsExactly(
            new AuditRecord(
                "alice",
                "flag.promote",
                "f",
                "looks good",
                "generation 1, canary at 5%",
                "generation 2, canary at 100%"),
            new AuditRecord(
                "bob",
                "flag.rollback",
                "f",
                "it does not",
                "generation 2, canary at 100%",
                "generation 3, rolled back"),
            new AuditRecord(
                "carol",
                "flag.clear",
                "f",
                "fixed",
                "generation 3, rolled back",
                "generation 4, canary at 5%"),
            new AuditRecord(
                "dave",
                "flag.disable",
                "f",
                "not fixed",
                "generation 4, canary at 5%",
                "generation 5, disabled"));
    assertThat(service.audit.actions())
        .containsExactly(
            "flag.define",
            "flag.promote",
            "flag.rollback",
            "flag.clear",
            "flag.disable",
            "flags.freeze",
            "flags.unfreeze",
            "flag.remove");
  }

  @Test
  void askingTwiceChangesNothingTwice() {
    var service = new RampScenario(canary("f", 5));
    service.flags.rollback("f", "alice", "bad");
    service.flags.disable("f", "alice", "very bad");
    long generation = service.status().generation();

    assertThat(service.flags.rollback("f", "bob", "bad").applied()).isTrue();
    assertThat(service.flags.disable("f", "bob", "very bad").applied()).isTrue();

    assertThat(service.status().generation()).isEqualTo(generation);
    assertThat(service.audit.actions()).hasSize(3);
  }

  @Test
  void whatCannotBeDoneIsRefusedWithAReason() {
    var service = new RampScenario(flag("f", true));

    assertThat(service.flags.rollback("g", "alice", "bad"))
        .isEqualTo(ChangeResult.refused("there is no such flag"));
    assertThat(service.flags.rollback("f", "alice", " "))
        .isEqualTo(ChangeResult.refused("an actor and a reason are needed"));
    assertThat(service.flags.freeze("", "why").applied()).isFalse();
    assertThat(service.flags.promote("f", "alice", "more").message())
        .isEqualTo("only a canary, a ramp or an experiment is promoted; this flag is STATIC");
    assertThat(service.flags.clear("f", "alice", "why").message())
        .isEqualTo("there is nothing to clear");
  }

  @Test
  @Tag("FLAG-12")
  void aFreezeStopsPromotionsOverRestartsButNeverARollbackOrADisable() {
    var service = new RampScenario(ramp("f", 10, 50, 100));
    service.flags.freeze("alice", "incident 7");

    service.traffic("f", 8_000, 0, 0);
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    assertThat(service.flags.promote("f", "bob", "please").message())
        .isEqualTo("promotions are frozen");
    service.crash();
    service.time.advance(Duration.ofMinutes(5));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    assertThat(service.status().frozen()).isTrue();

    service.flags.unfreeze("alice", "incident 7 is over");
    service.time.advance(Duration.ofSeconds(1));
    assertThat(service.status().share()).isEqualTo(Share.ofPercent(50));

    service.flags.freeze("alice", "incident 8");
    service.traffic("f", 2_000, 0.002, 0.1);
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(service.flags.disable("f", "bob", "for good").applied()).isTrue();
    assertThat(service.status().phase()).isEqualTo(Phase.KILLED);
  }
}
