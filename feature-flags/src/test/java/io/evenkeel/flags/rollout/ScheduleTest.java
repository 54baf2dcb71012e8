package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.Share;
import io.evenkeel.flags.Fixtures;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualConfiguration;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-4")
class ScheduleTest {
  private static final Instant START = Instant.parse("2026-12-01T07:59:00Z");
  private static final String FILE =
      """
      feature_flags:
        f:
          enabled: true
          strategy: canary
          canary_percentage: 5
          schedule:
            - {at: "2026-12-01T09:00:00+01:00", canary_percentage: 25}
            - {at: "2026-12-01T10:00:00Z", canary_percentage: 50}
            - {at: "2026-12-02T00:00:00Z", enabled: false}
      """;

  private final StateStore state = StateStore.inMemory();
  private final AuditLog audit = AuditLog.inMemory();
  private ManualTime time = new ManualTime(START);
  private Flags flags = start(FILE);

  private Flags start(String file) {
    Foundation foundation = Fixtures.foundation(time, state, audit);
    return Flags.start(new ManualConfiguration(Configuration.parse("flags.yml", file)), foundation);
  }

  /** Another process, at another time of the wall clock. */
  private void restartAt(String moment) {
    flags.close();
    time.close();
    time = new ManualTime(Instant.parse(moment));
    flags = start(FILE);
  }

  private RolloutStatus status() {
    return flags.statuses().get(0);
  }

  private Share share() {
    return status().share();
  }

  @Test
  void whatIsDueIsInForceWithinATick() {
    assertThat(share()).isEqualTo(Share.ofPercent(5));
    long before = status().generation();
    time.advance(Duration.ofSeconds(59));
    assertThat(share()).isEqualTo(Share.ofPercent(5));
    assertThat(status().generation()).isEqualTo(before);

    time.advance(Duration.ofSeconds(2));
    assertThat(share()).isEqualTo(Share.ofPercent(25));
    assertThat(status().generation()).isEqualTo(before + 1);

    time.advance(Duration.ofHours(2));
    assertThat(share()).isEqualTo(Share.ofPercent(50));
    assertThat(status().generation()).isEqualTo(before + 2);

    time.advance(Duration.ofHours(14));
    assertThat(status().phase()).isEqualTo(Phase.OFF);
  }

  @Test
  void aRestartFindsWhatTheWallClockSaysAndChangesNothingThatWasInForce() {
    time.advance(Duration.ofMinutes(2));
    long generation = status().generation();

    restartAt("2026-12-01T09:00:00Z");
    assertThat(share()).isEqualTo(Share.ofPercent(25));
    assertThat(status().generation()).isEqualTo(generation);

    restartAt("2026-12-01T11:00:00Z");
    assertThat(share()).isEqualTo(Share.ofPercent(50));

    restartAt("2027-01-01T00:00:00Z");
    assertThat(status().phase()).isEqualTo(Phase.OFF);
  }

  @Test
  void aSessionKeepsItsVariantThroughAScheduledChange() {
    Flag flag = flags.flag("f");
    long start = START.toEpochMilli();
    boolean[] before = new boolean[2_000];
    for (int i = 0; i < before.length; i++) {
      before[i] = flag.decide("session-" + i, start).isOn();
    }
    time.advance(Duration.ofHours(3));
    assertThat(share()).isEqualTo(Share.ofPercent(50));
    for (int i = 0; i < before.length; i++) {
      assertThat(flag.decide("session-" + i, start).isOn()).isEqualTo(before[i]);
    }
  }

  @Test
  void aWallClockThatIsSetBackTakesNothingBack() {
    time.advance(Duration.ofMinutes(2));
    assertThat(share()).isEqualTo(Share.ofPercent(25));
    long generation = status().generation();

    time.jumpWallClock(Duration.ofMinutes(-30));
    time.advance(Duration.ofSeconds(5));

    assertThat(share()).isEqualTo(Share.ofPercent(25));
    assertThat(status().generation()).isEqualTo(generation);
  }

  @Test
  void aWallClockThatJumpsAheadSwitchesOnceToWhatIsDueThen() {
    long generation = status().generation();
    time.jumpWallClock(Duration.ofHours(3));
    time.advance(Duration.ofSeconds(1));

    assertThat(share()).isEqualTo(Share.ofPercent(50));
    assertThat(status().generation()).isEqualTo(generation + 1);
  }

  @Test
  void aScheduleDoesNotBringACanaryBackThatWasRolledBack() {
    assertThat(flags.rollback("f", "alice", "errors").applied()).isTrue();
    time.advance(Duration.ofHours(3));
    assertThat(status().phase()).isEqualTo(Phase.ROLLED_BACK);
    restartAt("2026-12-01T11:00:00Z");
    assertThat(status().phase()).isEqualTo(Phase.ROLLED_BACK);

    assertThat(flags.clear("f", "alice", "mended").applied()).isTrue();
    time.advance(Duration.ofSeconds(1));
    assertThat(share()).isEqualTo(Share.ofPercent(50));
  }

  @Test
  @Tag("FLAG-12")
  void aFreezeHoldsAScheduledPromotionAndLetsTheFlagBeSwitchedOff() {
    assertThat(flags.freeze("alice", "the budget is used up").applied()).isTrue();
    time.advance(Duration.ofHours(3));
    assertThat(share()).isEqualTo(Share.ofPercent(5));
    restartAt("2026-12-01T11:00:00Z");
    assertThat(share()).isEqualTo(Share.ofPercent(5));

    flags.unfreeze("alice", "over");
    time.advance(Duration.ofSeconds(1));
    assertThat(share()).isEqualTo(Share.ofPercent(50));
  }

  @Test
  @Tag("FLAG-12")
  void aFreezeLetsASchedulePassOverPromotionsToSwitchAFlagOff() {
    flags.freeze("alice", "the budget is used up");
    time.advance(Duration.ofHours(15));
    assertThat(share()).isEqualTo(Share.ofPercent(5));
    time.advance(Duration.ofHours(2));
    assertThat(status().phase()).isEqualTo(Phase.OFF);
    restartAt("2027-01-01T00:00:00Z");
    assertThat(status().phase()).isEqualTo(Phase.OFF);
  }

  @Test
  void aDisabledFlagStaysDisabledWhateverIsScheduled() {
    flags.disable("f", "alice", "an incident");
    time.advance(Duration.ofHours(3));
    assertThat(status().phase()).isEqualTo(Phase.KILLED);
    flags.clear("f", "alice", "over");
    assertThat(share()).isEqualTo(Share.ofPercent(50));
  }
}
