package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** Stored state that is not what was stored: it is refused, or it does no harm. */
@Tag("SLO-12")
class HostileImageProperties {
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30));

  private final ManualTime time = new ManualTime();
  private final TimelineImage image;
  private final HistoryImage counts;
  private final List<long[]> numbers = new ArrayList<>();

  HostileImageProperties() {
    var timeline = new Timeline(time);
    long[] good = {0};
    History history = timeline.follow(() -> good[0], () -> good[0] / 9, WINDOWS.get(3), WINDOWS);
    for (int i = 0; i < 300; i++) {
      good[0] += i;
      time.advance(Duration.ofSeconds(10));
      timeline.snapshot();
      if (i == 100) {
        history.pause();
      } else if (i == 150) {
        history.resume();
      }
    }
    image = timeline.image();
    counts = history.image();
    long[] gap = {1_000_000_000};
    // Everything in one list, so that any number can be replaced by any other.
    numbers.add(new long[] {image.now()});
    numbers.add(gap);
    numbers.add(new long[] {2_000_000_000});
    image.rings().forEach(ring -> addStamps(ring));
    numbers.add(new long[] {counts.since(), counts.good(), counts.bad()});
    numbers.add(counts.pauseBegins());
    numbers.add(counts.pauseEnds());
    counts.rings().forEach(ring -> addCounts(ring));
  }

  @Example
  void whatWasStoredIsSound() {
    assertThat(image.flaw()).isEmpty();
    assertThat(timelineImage().flaw()).isEmpty();
    assertThat(historyImage().flaw(new Timeline(time, timelineImage(), Duration.ZERO))).isEmpty();
  }

  @Property(tries = 4_000)
  void aNumberThatIsNotWhatWasStoredIsRefusedOrDoesNoHarm(@ForAll Random random) {
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int which = random.nextInt(numbers.size());
      numbers.set(which, changed(numbers.get(which).clone(), random));
    }
    TimelineImage hostile = timelineImage();
    if (hostile.flaw().isPresent()) {
      return;
    }
    var timeline = new Timeline(time, hostile, Duration.ofMinutes(1));
    HistoryImage hostileCounts = historyImage();
    if (hostileCounts.flaw(timeline).isPresent()) {
      return;
    }
    long[] live = {7};
    History history =
        timeline.follow(() -> live[0], () -> 0, WINDOWS.get(3), WINDOWS, hostileCounts);
    for (int i = 0; i < 20; i++) {
      live[0]++;
      time.advance(Duration.ofSeconds(40));
      timeline.snapshot();
      WINDOWS.forEach(window -> assertIsSane(history.last(window)));
    }
    assertThat(timeline.image().flaw()).isEmpty();
    assertThat(history.image().flaw(timeline)).isEmpty();
    assertThat(history.last(Duration.ofMinutes(5)).good()).isBetween(7L, 8L);
  }

  private static void assertIsSane(WindowReading reading) {
    assertThat(reading.good()).isNotNegative();
    assertThat(reading.bad()).isNotNegative();
    assertThat(reading.coverage()).isBetween(0.0, 1.0);
  }

  private static long[] changed(long[] numbers, Random random) {
    if (numbers.length == 0 || random.nextInt(10) == 0) {
      return Arrays.copyOf(numbers, random.nextInt(3) == 0 ? 6_000 : random.nextInt(20));
    }
    int index = random.nextInt(numbers.length);
    long[] values = {
      Long.MIN_VALUE,
      -1,
      0,
      1,
      numbers[index] + 1,
      numbers[index] - 1,
      numbers[index] * 2,
      Long.MAX_VALUE / 4,
      Long.MAX_VALUE - 1,
      Long.MAX_VALUE,
      random.nextLong(),
      1L << 32
    };
    numbers[index] = values[random.nextInt(values.length)];
    return numbers;
  }

  private void addStamps(TimelineImage.Stamps ring) {
    numbers.add(new long[] {ring.quantum(), ring.size(), ring.first()});
    numbers.add(ring.times());
  }

  private void addCounts(HistoryImage.Ring ring) {
    numbers.add(new long[] {ring.quantum(), ring.first(), ring.fromBeginning() ? 1 : 0});
    numbers.add(ring.good());
    numbers.add(ring.bad());
  }

  private TimelineImage timelineImage() {
    List<TimelineImage.Stamps> rings = new ArrayList<>();
    int at = 3;
    for (int i = 0; i < image.rings().size(); i++) {
      long[] head = Arrays.copyOf(numbers.get(at++), 3);
      rings.add(new TimelineImage.Stamps(head[0], (int) head[1], head[2], numbers.get(at++)));
    }
    long now = Arrays.copyOf(numbers.get(0), 1)[0];
    return new TimelineImage(now, numbers.get(1), numbers.get(2), rings);
  }

  private HistoryImage historyImage() {
    List<HistoryImage.Ring> rings = new ArrayList<>();
    int at = 3 + 2 * image.rings().size();
    long[] head = Arrays.copyOf(numbers.get(at++), 3);
    long[] begins = numbers.get(at++);
    long[] ends = numbers.get(at++);
    for (int i = 0; i < counts.rings().size(); i++) {
      long[] ring = Arrays.copyOf(numbers.get(at++), 3);
      rings.add(
          new HistoryImage.Ring(
              ring[0], ring[1], ring[2] == 1, numbers.get(at++), numbers.get(at++)));
    }
    return new HistoryImage(head[0], head[1], head[2], begins, ends, rings);
  }
}
