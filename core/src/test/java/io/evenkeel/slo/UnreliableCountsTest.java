package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts come from outside: what they do wrong stays with the history that follows them. */
class UnreliableCountsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private final ManualTime time = new ManualTime();
  private final Timeline timeline = new Timeline(time);
  private long count;
  private boolean fails;

  UnreliableCountsTest() {
    time.every("snapshots", Duration.ofSeconds(1), timeline::snapshot);
  }

  @Test
  void aCountThatCannotBeReadStaysWhatItWasAndTheNeighboursGoOn() {
    History unreliable = timeline.follow(this::read, () -> 0, HOUR, List.of());
    History sound = timeline.follow(() -> count, () -> 0, HOUR, List.of());
    count = 5;
    time.advance(HOUR.dividedBy(2));
    fails = true;
    count = 8;
    long dropped = Faults.count();
    time.advance(HOUR.dividedBy(4));
    assertThat(unreliable.last(HOUR)).isEqualTo(new WindowReading(5, 0, 0.75));
    assertThat(sound.last(HOUR)).isEqualTo(new WindowReading(8, 0, 0.75));
    assertThat(Faults.count()).isGreaterThan(dropped);
    fails = false;
    assertThat(unreliable.last(HOUR).good()).isEqualTo(8);
    time.advance(HOUR.minusSeconds(1));
    assertThat(unreliable.last(HOUR).good()).isEqualTo(3); // counted when it could be read again
    assertThat(sound.last(HOUR).good()).isZero();
  }

  @Test
  void aCountThatShrinksMakesNoWindowNegative() {
    History history = timeline.follow(() -> count, () -> count, HOUR, List.of());
    count = 10;
    time.advance(HOUR.multipliedBy(2));
    count = 4;
    time.advance(HOUR.dividedBy(2));
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(0, 0, 1));
    assertThat(history.good()).isEqualTo(10);
    count = 11;
    assertThat(history.last(HOUR)).isEqualTo(new WindowReading(1, 1, 1));
  }

  @Test
  void aWindowOfAnyLengthIsAnswered() {
    History history = timeline.follow(() -> count, () -> 0, HOUR, List.of());
    count = 3;
    time.advance(Duration.ofMinutes(10));
    assertThat(history.last(Duration.ofSeconds(Long.MAX_VALUE)).good()).isEqualTo(3);
    assertThat(history.last(Duration.ZERO)).isEqualTo(new WindowReading(0, 0, 0));
    assertThat(history.last(Duration.ofSeconds(-5))).isEqualTo(new WindowReading(0, 0, 0));
  }

  private long read() {
    if (fails) {
      throw new IllegalStateException("expected");
    }
    return count;
  }
}
