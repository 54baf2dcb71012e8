package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.audit.AuditRecord;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.Share;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagContext;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.judge.ExperimentReport;
import io.evenkeel.flags.judge.ExperimentReport.Conclusion;
import io.evenkeel.flags.rollout.ExperimentResult.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-7")
class ExperimentTest {
  private static final Duration TWO_HOURS = Duration.ofHours(2);

  /** As the file's split of 90:10 gives it to new sessions. */
  private static RampScenario started() {
    return new RampScenario(experiment("f", 10, TWO_HOURS, "errors"));
  }

  private static ExperimentResult result(RampScenario service) {
    return service.flags.experiment("f").orElseThrow();
  }

  private static ExperimentReport errors(RampScenario service) {
    return Objects.requireNonNull(result(service).metrics().get("errors"));
  }

  @Test
  void theSplitIsFixedForAsLongAsTheExperimentLastsHoweverWellTheVariantDoes() {
    var service = started();

    for (int i = 0; i < 11; i++) {
      service.traffic("f", 2_000, 0.2, 0.01);
      service.time.advance(Duration.ofMinutes(10));
      assertThat(service.status().phase()).isEqualTo(Phase.EXPERIMENT);
      assertThat(service.status().share()).isEqualTo(Share.ofPercent(10));
    }

    assertThat(service.canariesIn1000("f")).isBetween(60, 140);
    assertThat(service.decisions()).isEmpty();
    assertThat(service.verdicts)
        .allSatisfy(verdict -> assertThat(verdict.text()).startsWith("experiment until 2"));
    assertThat(errors(service).conclusion()).isEqualTo(Conclusion.CANARY_BETTER);
    assertThat(service.ended).isEmpty();
  }

  @Test
  void whenItsTimeIsOverTheResultIsRecordedAndAnnouncedAndNewSessionsGetTheControl() {
    var service = started();
    service.traffic("f", 10_000, 0.2, 0.02);
    service.time.advance(TWO_HOURS);

    assertThat(service.status().phase()).isEqualTo(Phase.CONCLUDED);
    assertThat(service.canariesIn1000("f")).isZero();
    assertThat(service.ended).hasSize(1);
    ExperimentEnded ended = service.ended.get(0);
    assertThat(ended.generation()).isEqualTo(1);
    assertThat(ended.result().standing()).isEqualTo(Standing.ENDED);
    assertThat(ended.text())
        .startsWith("experiment ended after 2h of 2h (")
        .contains("'canary' at 10% against 'control'", "errors: the canary succeeds more often");
    AuditRecord entry = service.audit.records().get(1);
    assertThat(entry.action()).isEqualTo("flag.experiment.end");
    assertThat(entry.actor()).isEqualTo("experiment");
    assertThat(entry.reason()).isEqualTo("its time is over: " + ended.text());
    assertThat(service.status().text()).isEqualTo(ended.text());

    // Calls of sessions that still have the variant change nothing any more.
    service.traffic("f", 1_000, 1, 1);
    service.crash(Duration.ofDays(3));
    assertThat(result(service)).isEqualTo(ended.result());
    assertThat(service.ended).hasSize(1);
  }

  @Test
  void afterItsEndASessionKeepsItsVariantAndAnOperatorMayGiveItToEverybody() {
    var service = started();
    service.time.advance(Duration.ofSeconds(2));
    Instant start = service.time.now();
    Flag handle = service.flags.flag("f");
    String session = "s";
    for (int i = 0; !handle.decide(session, start.toEpochMilli()).isOn(); i++) {
      session = "s" + i;
    }
    service.time.advance(TWO_HOURS);
    assertThat(service.status().phase()).isEqualTo(Phase.CONCLUDED);

    FlagDecision kept = handle.decide(session, start.toEpochMilli());
    assertThat(kept.isOn()).isTrue();
    service.time.advance(Duration.ofSeconds(2));
    assertThat(handle.decide(session, service.time.now().toEpochMilli()).isOn()).isFalse();

    assertThat(service.flags.promote("f", "alice", "it is better").applied()).isTrue();
    assertThat(service.status().phase()).isEqualTo(Phase.BAKING);
    assertThat(service.canariesIn1000("f")).isEqualTo(1_000);
    assertThat(result(service).standing()).isEqualTo(Standing.PROMOTED);
    assertThat(result(service).elapsed()).isEqualTo(TWO_HOURS);
  }

  @Test
  void aRestartNeitherBeginsItAnewNorLosesWhatItCounted() {
    var service = started();
    Instant begun = result(service).begun();
    service.traffic("f", 3_000, 0.1, 0.1);
    service.time.advance(Duration.ofSeconds(10));
    ExperimentResult before = result(service);
    service.crash(Duration.ofMinutes(30));

    assertThat(result(service).begun()).isEqualTo(begun);
    assertThat(result(service).controlSessions()).isEqualTo(before.controlSessions());
    service.traffic("f", 3_000, 0.1, 0.1);
    service.restart();
    service.time.advance(Duration.ofMinutes(11));
    // A few share their bit with another session.
    assertThat(trials(service)).isBetween(5_985L, 6_000L);
    // 30 s, 10 s and 30 s and 11 m of 42 m 10 s, but for two ticks that start a clock.
    assertThat(result(service).coverage()).isBetween(0.28, 0.29);
    assertThat(result(service).text()).contains(" observed)");

    service.time.advance(Duration.ofMinutes(77));
    assertThat(service.status().phase()).isEqualTo(Phase.EXPERIMENT);
    service.time.advance(Duration.ofMinutes(2));
    assertThat(service.status().phase()).isEqualTo(Phase.CONCLUDED);
  }

  @Test
  void oneWhoseTimeWasOverWhileNoProcessRanEndsWithTheNextOne() {
    var service = started();
    service.traffic("f", 3_000, 0.1, 0.1);
    service.crash(Duration.ofHours(5));
    service.time.advance(Duration.ofSeconds(1));

    assertThat(service.ended).hasSize(1);
    assertThat(service.ended.get(0).text()).startsWith("experiment ended after 5h of 2h (0.2%");
  }

  @Test
  void aVariantThatIsProvablyWorseIsRolledBackAndItsResultKept() {
    var service = started();
    service.traffic("f", 20_000, 0.002, 0.2);

    assertThat(service.decisions()).containsExactly(Verdict.ROLLBACK);
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    assertThat(service.ended)
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.result().standing()).isEqualTo(Standing.ROLLED_BACK);
              assertThat(end.text()).startsWith("experiment rolled back after 0h");
            });
    ExperimentResult kept = result(service);
    service.crash(TWO_HOURS.plusHours(1));
    service.time.advance(Duration.ofSeconds(1));
    assertThat(result(service)).isEqualTo(kept);
    assertThat(service.status().phase()).isEqualTo(Phase.ROLLED_BACK);

    assertThat(service.flags.clear("f", "alice", "mended").applied()).isTrue();
    assertThat(result(service).controlSessions()).isZero();
    assertThat(result(service).begun()).isAfter(kept.begun());
    assertThat(service.status().phase()).isEqualTo(Phase.EXPERIMENT);
  }

  @Test
  void aSessionCountsOnceByTheWorstOfItsFirstTenMinutesHoweverManyCallsItMakes() {
    var service = started();
    call(service, "a", Outcome.SUCCESS);
    call(service, "b", Outcome.SUCCESS);
    assertThat(trials(service)).as("their window is not over").isZero();
    for (int i = 0; i < 50; i++) {
      call(service, "a", Outcome.SERVER_ERROR);
    }
    service.time.advance(Duration.ofMinutes(11));
    assertThat(trials(service)).isEqualTo(2);
    assertThat(good(service)).isEqualTo(1);

    for (int i = 0; i < 5; i++) {
      call(service, "a", Outcome.SUCCESS);
      call(service, "b", Outcome.SERVER_ERROR);
      service.time.advance(Duration.ofMinutes(15));
    }
    assertThat(trials(service)).isEqualTo(2);
    assertThat(good(service)).isEqualTo(1);
    assertThat(result(service).controlSessions() + result(service).variantSessions()).isEqualTo(2);
  }

  private static void call(RampScenario service, String session, Outcome outcome) {
    try (CallScope call = CallScope.open()) {
      FlagDecision unused = service.flags.flag("f").decide(session);
      call.end(outcome, 1_000_000);
    }
  }

  private static long trials(RampScenario service) {
    return errors(service).controlTrials() + errors(service).canaryTrials();
  }

  private static long good(RampScenario service) {
    return errors(service).controlGood() + errors(service).canaryGood();
  }

  @Test
  void aBusinessIndicatorIsComparedByTheFirstOutcomeOfEachSession() {
    var service = new RampScenario(experiment("f", 50, TWO_HOURS, "containment_rate", "errors"));
    Flag handle = service.flags.flag("f");
    for (int i = 0; i < 2_000; i++) {
      FlagContext session = FlagContext.of("s" + i);
      boolean canary = handle.isOn("s" + i);
      service.flags.track(session, "containment_rate", i % 10 < (canary ? 9 : 5));
      service.flags.track(session, "containment_rate", false);
      service.flags.track(session, "escalation_rate", false);
    }

    ExperimentReport report =
        Objects.requireNonNull(result(service).metrics().get("containment_rate"));
    assertThat(report.controlTrials() + report.canaryTrials()).isEqualTo(2_000);
    assertThat(report.conclusion()).isEqualTo(Conclusion.CANARY_BETTER);
    assertThat(report.alpha()).isEqualTo(0.025);
    assertThat(report.difference().lower()).isBetween(0.2, 0.4);
    assertThat(result(service).text())
        .contains("containment_rate: the canary succeeds more often", "errors: no conclusion");
  }

  @Test
  void whereCallsOfOneArmGetLostThereIsNoConclusionAndTheResultSaysWhy() {
    var service = started();
    Flag handle = service.flags.flag("f");
    for (int i = 0; i < 20_000; i++) {
      try (CallScope call = CallScope.open()) {
        boolean lost = handle.isOn("s" + i) && i % 3 == 0;
        call.end(lost ? Outcome.IGNORED : Outcome.SUCCESS, 1_000_000);
      }
    }
    service.time.advance(Duration.ofMinutes(11));

    assertThat(errors(service).conclusion()).isEqualTo(Conclusion.INVALID);
    assertThat(result(service).text()).contains("the arms do not have the sizes of the split");
  }

  @Test
  void aFreezeEndsNoExperimentAndHoldsNoEndBack() {
    var service = started();
    assertThat(service.flags.freeze("alice", "holidays").applied()).isTrue();
    service.time.advance(Duration.ofMinutes(119));
    assertThat(service.status().phase()).isEqualTo(Phase.EXPERIMENT);
    service.time.advance(Duration.ofMinutes(2));
    assertThat(service.status().phase()).isEqualTo(Phase.CONCLUDED);
    assertThat(service.flags.promote("f", "alice", "ship").applied()).isFalse();
  }

  @Test
  void anotherDefinitionBeginsAnewAndTheOldResultIsAnnounced() {
    var service = started();
    service.traffic("f", 3_000, 0.1, 0.1);
    service.configuration.become(experiment("f", 20, TWO_HOURS, "errors"));

    assertThat(service.ended)
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.result().standing()).isEqualTo(Standing.REPLACED);
              assertThat(end.result().controlSessions()).isBetween(2_600L, 2_800L);
            });
    assertThat(result(service).controlSessions()).isZero();
    assertThat(result(service).variantShare()).isEqualTo(Share.ofPercent(20));
    service.restart();
    assertThat(service.ended).hasSize(1);
  }

  @Test
  void aDisableTakesItsVariantAndAClearLetsItGoOn() {
    var service = started();
    service.traffic("f", 3_000, 0.1, 0.1);
    assertThat(service.flags.disable("f", "alice", "doubt").applied()).isTrue();
    assertThat(service.canariesIn1000("f")).isZero();
    assertThat(result(service).standing()).isEqualTo(Standing.DISABLED);
    service.time.advance(Duration.ofMinutes(30));
    assertThat(service.flags.clear("f", "alice", "all is well").applied()).isTrue();

    service.time.advance(Duration.ofSeconds(2));
    service.traffic("f", 3_000, 0.1, 0.1);
    service.time.advance(Duration.ofMinutes(11));
    assertThat(trials(service)).isBetween(5_985L, 6_000L);
    assertThat(result(service).coverage()).isLessThan(0.4);
    service.time.advance(Duration.ofMinutes(78));
    assertThat(service.status().phase()).isEqualTo(Phase.CONCLUDED);
  }

  @Test
  void anEndThatCannotBeRecordedIsNotAnnouncedAndComesLater() {
    var service = started();
    service.traffic("f", 3_000, 0.1, 0.1);
    service.state.fail(false, true);
    service.time.advance(TWO_HOURS);
    assertThat(service.ended).isEmpty();
    assertThat(service.status().phase()).isEqualTo(Phase.EXPERIMENT);

    service.state.fail(false, false);
    service.time.advance(Duration.ofSeconds(10));
    assertThat(service.ended).hasSize(1);
    assertThat(service.status().phase()).isEqualTo(Phase.CONCLUDED);
  }

  @Test
  void anOperatorWhoHasSeenEnoughPromotesBeforeTheEnd() {
    var service = started();
    service.traffic("f", 3_000, 0.1, 0.02);

    assertThat(service.flags.promote("f", "alice", "seen enough").applied()).isTrue();
    assertThat(service.canariesIn1000("f")).isEqualTo(1_000);
    assertThat(service.ended).hasSize(1);
    assertThat(service.audit.actions())
        .containsExactly("flag.define", "flag.experiment.end", "flag.promote");
    assertThat(result(service).standing()).isEqualTo(Standing.PROMOTED);
    assertThat(trials(service)).isBetween(2_990L, 3_000L);
  }
}
