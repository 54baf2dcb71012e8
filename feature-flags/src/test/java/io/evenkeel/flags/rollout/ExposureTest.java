package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.ramp;
import static io.evenkeel.flags.Fixtures.ruled;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagContext;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-6")
class ExposureTest {
  private final RampScenario service =
      new RampScenario(ruled(canary("f", 100), "tenant == 'a' => control"));
  private final Flag flag = service.flags.flag("f");

  private ArmCounts canaryCounts() {
    service.time.advance(Duration.ofSeconds(1));
    return service.status().evidence().canary();
  }

  private void call(Outcome outcome, int decisions) {
    call("session-1", outcome, decisions);
  }

  private void call(String unit, Outcome outcome, int decisions) {
    try (CallScope call = CallScope.open()) {
      for (int i = 0; i < decisions; i++) {
        flag.decide(unit);
      }
      call.end(outcome, 1);
    }
  }

  @Test
  void onlyAServersErrorIsAFailureAndAnIgnoredCallIsNoExposure() {
    call("session-1", Outcome.SUCCESS, 1);
    call("session-2", Outcome.CLIENT_ERROR, 1);
    call("session-3", Outcome.SERVER_ERROR, 1);
    call("session-4", Outcome.IGNORED, 1);

    assertThat(canaryCounts()).isEqualTo(new ArmCounts(3, 1));
  }

  @Test
  void aCallThatDecidesOftenIsExposedOnce() {
    call(Outcome.SERVER_ERROR, 5);

    assertThat(canaryCounts()).isEqualTo(new ArmCounts(1, 1));
  }

  @Test
  void outsideOfACallNothingIsCountedAndNeitherIsWhatARuleServed() {
    flag.decide("session-1");
    try (CallScope call = CallScope.open()) {
      assertThat(flag.decide(FlagContext.of("session-1").with("tenant", "a")).isOn()).isFalse();
      call.end(Outcome.SERVER_ERROR, 1);
    }

    assertThat(canaryCounts()).isEqualTo(ArmCounts.NONE);
    assertThat(service.status().evidence().control()).isEqualTo(ArmCounts.NONE);
  }

  @Test
  void aCallAndWhatIsToldOfItLaterAreOneUnit() {
    call("session-1", Outcome.SUCCESS, 1);
    service.flags.ended("f", FlagContext.of("session-1"), Outcome.SERVER_ERROR, 1);

    assertThat(canaryCounts()).isEqualTo(new ArmCounts(1, 1));
  }

  @Test
  void whatIsToldOfASessionFromBeforeTheStageSaysNothingAboutTheCanary() {
    var ramping = new RampScenario(ramp("f", 50, 100));
    FlagContext before = FlagContext.of("session-1").startedAt(ramping.time.now());
    ramping.time.advance(Duration.ofMinutes(1));
    ramping.flags.promote("f", "alice", "to all");
    ramping.time.advance(Duration.ofMinutes(1));

    for (int i = 0; i < 100; i++) {
      FlagContext session = FlagContext.of("session-" + i).startedAt(ramping.time.now());
      ramping.flags.ended("f", session, Outcome.SUCCESS, 1);
      ramping.flags.ended(
          "f",
          FlagContext.of("old-" + i).startedAt(ramping.time.now().minusSeconds(90)),
          Outcome.SERVER_ERROR,
          1);
    }
    ramping.flags.ended("f", before, Outcome.SUCCESS, 1);
    ramping.time.advance(Duration.ofSeconds(1));

    assertThat(ramping.status().phase()).isEqualTo(Phase.BAKING);
    assertThat(ramping.status().evidence().canary()).isEqualTo(new ArmCounts(100, 0));
    assertThat(ramping.status().evidence().control()).isEqualTo(ArmCounts.NONE);
    assertThat(ramping.verdicts)
        .last()
        .satisfies(verdict -> assertThat(verdict.text()).startsWith("baking: healthy"));
  }

  @Test
  void aCallThatEndsAfterTheNextStepCountsForTheStepThatDecidedIt() {
    var ramping = new RampScenario(ramp("f", 50, 100));
    Flag handle = ramping.flags.flag("f");
    String unit = "session-0";
    for (int i = 1; !handle.isOn(unit); i++) {
      unit = "session-" + i;
    }
    try (CallScope call = CallScope.open()) {
      handle.decide(unit);
      ramping.flags.promote("f", "alice", "step");
      call.end(Outcome.SERVER_ERROR, 1);
    }
    ramping.restart();

    FlagRecord stored =
        FlagRecordText.read(ramping.state.get(StateKey.of("f")).orElseThrow().value());
    assertThat(stored.stages()).hasSize(2);
    assertThat(stored.stages().get(0).counts().canary()).isEqualTo(new ArmCounts(1, 1));
    assertThat(stored.stages().get(1).counts().canary()).isEqualTo(ArmCounts.NONE);
  }
}
