package io.evenkeel.flags.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Share;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RampHistoryProperties {

  @Property
  @Tag("FLAG-3")
  void laterStepsNeverChangeWhatASessionThatHasBegunGets(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 100_000) Integer> shares,
      @ForAll @LongRange(max = 60_000) long gap,
      @ForAll @IntRange(max = 39) int after) {
    RampHistory history = RampHistory.EMPTY;
    long now = 1_700_000_000_000L;
    long start = now;
    Integer expected = null;
    for (int i = 0; i < shares.size(); i++) {
      now += gap + 1;
      history = history.plus(now, new Share(shares.get(i)));
      if (i == after) {
        start = now;
        expected = history.at(start);
      }
      if (expected != null) {
        assertThat(history.at(start)).isEqualTo(expected);
      }
      assertThat(history.current()).isEqualTo(shares.get(i));
      assertThat(history.at(Long.MAX_VALUE)).isEqualTo(shares.get(i));
      assertThat(history.at(0)).isZero();
    }
  }

  @Property
  void aHistoryIsBounded(@ForAll @IntRange(min = 1, max = 300) int changes) {
    RampHistory history = RampHistory.EMPTY;
    for (int i = 0; i < changes; i++) {
      history = history.plus(i, new Share(i));
    }
    assertThat(history.size()).isEqualTo(Math.min(changes, RampHistory.LIMIT));
    assertThat(history.current()).isEqualTo(changes - 1);
  }

  @Property
  void aClockThatGoesBackKeepsTheOrder(
      @ForAll @LongRange(min = Long.MIN_VALUE, max = Long.MAX_VALUE - 1) long first,
      @ForAll long second) {
    RampHistory before = RampHistory.EMPTY.plus(first, new Share(10));
    RampHistory history = before.plus(second, new Share(20));
    if (second <= first) {
      assertThat(history.at(second)).as("a session that had begun").isEqualTo(before.at(second));
      assertThat(history.at(first)).as("a session of the stage before").isEqualTo(10);
      assertThat(history.latest()).isEqualTo(first + 1);
    }
    assertThat(history.at(history.latest())).isEqualTo(20);
    assertThat(history.current()).isEqualTo(20);
  }

  @Property
  void aRecordIsReadAsItWasWritten(
      @ForAll String reason,
      @ForAll String actor,
      @ForAll @LongRange(min = 1) long generation,
      @ForAll @IntRange(max = 100_000) int share,
      @ForAll @IntRange(max = 1_000_000) int exposures) {
    String text = sound(reason);
    var latch = new Latch("d1", generation, Instant.ofEpochMilli(generation), sound(actor), text);
    var flag =
        new FlagRecord(
            "d2",
            "v",
            generation,
            RampHistory.EMPTY.plus(5, new Share(share)).plus(7, Share.ALL),
            List.of(
                new StageRecord(
                    generation,
                    new Share(share),
                    42,
                    new StageCounts(
                        new ArmCounts(exposures, exposures / 2), new ArmCounts(exposures, 0)))),
            Optional.of(latch),
            List.of(latch, latch));

    assertThat(FlagRecordText.read(FlagRecordText.write(flag))).isEqualTo(flag);
  }

  @Property
  void noCutOfARecordIsTakenForAnotherRecord(@ForAll @IntRange(min = 1, max = 10_000) int cut) {
    var latch = new Latch("d1", 3, Instant.ofEpochMilli(5_000), "alice", "bad evidence");
    var flag =
        new FlagRecord(
            "d2",
            "v",
            3,
            RampHistory.EMPTY.plus(5_000, new Share(1_000)),
            List.of(new StageRecord(3, new Share(1_000), 42, StageCounts.NONE)),
            Optional.empty(),
            List.of(latch));
    String text = FlagRecordText.write(flag);
    String shorter = text.substring(0, Math.max(0, text.length() - cut));

    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> FlagRecordText.read(shorter));
  }

  // The stores hold UTF-8; half of a surrogate pair becomes a question mark there.
  private static String sound(String text) {
    return new String(
        text.substring(0, Math.min(text.length(), 500))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Property
  void everyNameHasAKeyOfItsOwn(@ForAll String one, @ForAll String other) {
    assertThat(StateKey.of(one)).matches("[a-z0-9][a-z0-9._/-]{0,199}").doesNotContain("..");
    if (!one.equals(other)) {
      assertThat(StateKey.of(one)).isNotEqualTo(StateKey.of(other));
    }
  }
}
