package io.evenkeel.samples.voice.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.audit.AuditVerification;
import io.evenkeel.config.Share;
import io.evenkeel.flags.rollout.ArmCounts;
import io.evenkeel.flags.rollout.Evidence;
import io.evenkeel.flags.rollout.RampVerdict;
import io.evenkeel.flags.rollout.Verdict;
import io.evenkeel.samples.voice.check.LeakReport;
import io.evenkeel.samples.voice.check.PhiValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A demo that cannot fail proves nothing: each promise is broken here in turn. */
class PromiseTest {
  private static final PhiValue NAME = new PhiValue("c001", "name", "Maria Delgado", true);
  private static final PhiValue PASSING = new PhiValue("c001", "name", "Tito", false);

  // A story in which all went well; each test spoils one thing.
  private final List<CallSample> calls = new ArrayList<>();
  private Verdict good = Verdict.PROMOTE;
  private Optional<String> rollbackBy = Optional.of("ramp");
  private long controlFailures;
  private List<PhiValue> leaked = List.of();
  private List<PhiValue> seenByControl = List.of(NAME, PASSING);
  private int records = 100;
  private long auditRecords = 3;
  private double seconds = 60;
  private long incidents;
  private long readAgain = 1;
  private boolean trafficCameBack = true;

  PromiseTest() {
    for (int second = 0; second < 60; second++) {
      boolean dark = second >= 10 && second < 20;
      calls.add(call(second, false, dark ? 3 : 0));
    }
    calls.add(call(45, true, 0));
  }

  @Test
  void aGoodStoryBreaksNone() {
    assertThat(broken()).isEmpty();
    assertThat(ReportTable.of(report())).contains("All " + Promise.ALL.size() + " promises kept.");
  }

  @Test
  void aFailedCallInTheOutageBreaksOne() {
    calls.add(call(15, true, 0));

    assertThat(broken()).contains(Promise.OUTAGE_IS_NOT_FELT);
  }

  @Test
  void anOutageThatNobodyHadToStepInForBreaksOne() {
    calls.clear();
    calls.add(call(15, false, 0));

    assertThat(broken()).containsExactly(Promise.OUTAGE_IS_REAL);
  }

  @Test
  void aProviderThatDoesNotGetItsTrafficBackBreaksOne() {
    trafficCameBack = false;

    assertThat(broken()).containsExactly(Promise.TRAFFIC_COMES_BACK);
  }

  @Test
  void aFailedCallBesideTheCanaryBreaksOne() {
    calls.add(call(2, true, 0));

    assertThat(broken()).containsExactly(Promise.ONLY_THE_CANARY_FAILS);
  }

  @Test
  void aFailedCallOfTheControlBreaksOne() {
    controlFailures = 1;

    assertThat(broken()).containsExactly(Promise.ONLY_THE_CANARY_FAILS);
  }

  @Test
  void aHealthyVariantRolledBackBreaksOne() {
    good = Verdict.ROLLBACK;

    assertThat(broken()).containsExactly(Promise.GOOD_IS_PROMOTED);
  }

  @Test
  void aBadCanaryThatStaysBreaksOne() {
    rollbackBy = Optional.empty();

    assertThat(broken()).containsExactly(Promise.BAD_IS_ROLLED_BACK);
  }

  @Test
  void aRollbackByHandBreaksOne() {
    rollbackBy = Optional.of("alice");

    assertThat(broken()).containsExactly(Promise.BAD_IS_ROLLED_BACK);
  }

  @Test
  void anAnnouncedValueInALogBreaksOneAndIsNamedByItsPlaceOnly() {
    leaked = List.of(NAME);

    assertThat(broken()).containsExactly(Promise.NO_PHI_IS_LOGGED);
    assertThat(ReportTable.of(report()))
        .contains("BROKEN PROMISE: " + Promise.NO_PHI_IS_LOGGED.text())
        .contains("  name of c001 at service.log:7")
        .noneMatch(line -> line.contains("Delgado"));
  }

  @Test
  void aNameThatNothingAnnouncedIsShownAndBreaksNone() {
    leaked = List.of(PASSING);

    assertThat(broken()).isEmpty();
    assertThat(ReportTable.of(report()))
        .anyMatch(line -> line.contains("1 of 1 names that nothing announces"));
  }

  @Test
  void aCheckThatMissesAValueInTheUnredactedInputBreaksOne() {
    seenByControl = List.of(NAME);

    assertThat(broken()).containsExactly(Promise.CHECK_CAN_SEE);
  }

  @Test
  void emptyLogsBreakOne() {
    records = 0;

    assertThat(broken()).containsExactly(Promise.EVERY_CALL_IS_LOGGED);
  }

  @Test
  void aLeakIncidentBreaksOne() {
    incidents = 1;

    assertThat(broken()).containsExactly(Promise.WATCHED);
  }

  @Test
  void aWatchThatReadsNothingBreaksOne() {
    readAgain = 0;

    assertThat(broken()).containsExactly(Promise.WATCHED);
  }

  @Test
  void anEmptyAuditLogBreaksOne() {
    auditRecords = 0;

    assertThat(broken()).containsExactly(Promise.AUDITED);
  }

  @Test
  void aStoryThatTakesTooLongBreaksOne() {
    seconds = Pace.demo().limit().toSeconds() + 1;

    assertThat(broken()).containsExactly(Promise.IN_TIME);
  }

  private List<Promise> broken() {
    return Promise.brokenIn(report());
  }

  private Report report() {
    return new Report(
        span(0, 60),
        span(5, 10),
        span(10, 20),
        span(40, 50),
        span(50, 60),
        trafficCameBack,
        Optional.of(verdict(good, "ramp")),
        rollbackBy.map(actor -> verdict(Verdict.ROLLBACK, actor)),
        List.of(),
        leaks(seenByControl),
        leaks(leaked),
        incidents,
        readAgain,
        0,
        new AuditVerification(auditRecords, "", null),
        Pace.demo(),
        seconds);
  }

  private LeakReport leaks(List<PhiValue> found) {
    return new LeakReport(
        List.of(NAME, PASSING),
        found.stream().map(value -> new LeakReport.Leak(value, "service.log", 7)).toList(),
        records,
        1_000);
  }

  private RampVerdict verdict(Verdict verdict, String actor) {
    var evidence =
        new Evidence(new ArmCounts(950, controlFailures), new ArmCounts(50, 3), 260, 40, 200);
    return new RampVerdict(
        Instant.EPOCH, "a_flag", 2, Share.ofPercent(5), verdict, actor, evidence, "why");
  }

  private Span span(int from, int to) {
    return Span.of(seconds(from), seconds(to), calls);
  }

  private static CallSample call(int second, boolean failed, int answeredElsewhere) {
    long began = seconds(second) + 100_000_000;
    return new CallSample(began, began + 50_000_000, failed, answeredElsewhere, 0);
  }

  private static long seconds(int count) {
    return count * 1_000_000_000L;
  }
}
