package io.evenkeel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManualTimeTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-01-05T09:00:00Z"));
  private final List<String> ran = new ArrayList<>();

  private Runnable note(String name) {
    return () -> ran.add(name + "@" + TimeUnit.NANOSECONDS.toSeconds(time.nanoTime()));
  }

  @Test
  void bothClocksMoveTogether() {
    time.advance(Duration.ofMinutes(5));

    assertThat(time.nanoTime()).isEqualTo(Duration.ofMinutes(5).toNanos());
    assertThat(time.now()).isEqualTo("2026-01-05T09:05:00Z");
  }

  @Test
  void theWallClockJumpsAlone() {
    time.jumpWallClock(Duration.ofHours(-1));

    assertThat(time.nanoTime()).isZero();
    assertThat(time.now()).isEqualTo("2026-01-05T08:00:00Z");
  }

  @Test
  void eachTaskRunsAtItsOwnTimeAndTheFirstAddedFirst() {
    time.every("b", Duration.ofSeconds(2), note("b"));
    time.every("a", Duration.ofSeconds(1), note("a"));

    time.advance(Duration.ofSeconds(4));

    assertThat(ran).containsExactly("a@1", "b@2", "a@2", "a@3", "b@4", "a@4");
  }

  @Test
  void advancingInStepsIsTheSameAsAtOnce() {
    time.every("a", Duration.ofSeconds(1), note("a"));

    for (int i = 0; i < 25; i++) {
      time.advance(Duration.ofMillis(100));
    }

    assertThat(ran).containsExactly("a@1", "a@2");
  }

  @Test
  void aTaskThatTakesLongRunsOnceForAllBeatsItMissed() {
    time.every(
        "slow",
        Duration.ofSeconds(1),
        () -> {
          note("slow").run();
          if (ran.size() == 1) {
            time.advance(Duration.ofMillis(3_500));
          }
        });

    time.advance(Duration.ofSeconds(6));

    assertThat(ran).containsExactly("slow@1", "slow@5", "slow@6");
  }

  @Test
  void aTaskThatTakesLongerThanTheAdvanceNeverTurnsTheClockBack() {
    time.every("slow", Duration.ofSeconds(1), () -> time.advance(Duration.ofSeconds(10)));

    time.advance(Duration.ofSeconds(1));

    assertThat(time.nanoTime()).isEqualTo(Duration.ofSeconds(11).toNanos());
    assertThat(time.now()).isEqualTo("2026-01-05T09:00:11Z");
  }

  @Test
  void aLateTaskRunsAfterTheOneThatDelayedIt() {
    time.every("late", Duration.ofSeconds(2), note("late"));
    time.every(
        "slow",
        Duration.ofSeconds(1),
        () -> {
          note("slow").run();
          time.advance(Duration.ofSeconds(2));
        });

    time.advance(Duration.ofSeconds(3));

    assertThat(ran).startsWith("slow@1", "late@3");
  }

  @Test
  void aTaskThatThrowsFailsTheTestAndStaysScheduled() {
    time.every(
        "broken",
        Duration.ofSeconds(1),
        () -> {
          note("broken").run();
          throw new IllegalStateException("on purpose");
        });

    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(9))).hasMessage("on purpose");
    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(9))).hasMessage("on purpose");

    assertThat(ran).containsExactly("broken@1", "broken@2");
  }

  @Test
  void aTaskMayCloseItselfAndAddAnother() {
    var own = new ArrayList<Subscription>();
    own.add(
        time.every(
            "first",
            Duration.ofSeconds(1),
            () -> {
              note("first").run();
              own.get(0).close();
              time.every("second", Duration.ofSeconds(1), note("second"));
            }));

    time.advance(Duration.ofSeconds(3));

    assertThat(ran).containsExactly("first@1", "second@2", "second@3");
  }

  @Test
  void aTaskMayCloseTheTicker() {
    time.every(
        "closing",
        Duration.ofSeconds(1),
        () -> {
          note("closing").run();
          time.close();
        });
    time.every("other", Duration.ofSeconds(1), note("other"));

    time.advance(Duration.ofSeconds(3));

    assertThat(ran).containsExactly("closing@1");
    assertThatIllegalStateException()
        .isThrownBy(() -> time.every("late", Duration.ofSeconds(1), () -> {}));
  }

  @Test
  void refusesToGoBackAndPeriodsThatWouldNeverEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> time.advance(Duration.ofNanos(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> time.every("endless", Duration.ZERO, () -> {}));
  }
}
