package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Tag("SLO-6")
class StampRingProperties {
  private static final long QUANTUM = 10;

  @Property(tries = 500)
  void theStampBeforeAMomentIsFoundHoweverManyAreMissing(
      @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 1, max = 200) Integer> steps,
      @ForAll @IntRange(min = 1, max = 8) int chunks,
      @ForAll @IntRange(max = 3_000) int moment) {
    var ring = new StampRing(QUANTUM, 0);
    ring.extend(chunks * 8, new long[0]);
    List<Long> stamped = new ArrayList<>();
    long now = 0;
    long first = ring.next();
    for (int step : steps) {
      now += step;
      if (ring.isDue(now)) {
        ring.stamp(now);
        stamped.add(now);
      }
    }
    long expected = first - 1 + stamped.stream().filter(time -> time <= moment).count();
    long lowest = ring.oldest();
    assertThat(ring.next() - lowest).isEqualTo(Math.min(stamped.size(), chunks * 8));
    assertThat(ring.atOrBefore(moment, lowest)).isEqualTo(Math.max(lowest - 1, expected));
    for (long sequence = lowest; sequence < ring.next(); sequence++) {
      assertThat(ring.time(sequence)).isEqualTo(stamped.get((int) (sequence - first)));
    }
  }

  @Property(tries = 500)
  void thereIsOneStampInEachQuantumThatHadATick(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1, max = 40) Integer> steps) {
    var ring = new StampRing(QUANTUM, 0);
    ring.extend(1_024, new long[0]);
    var ticked = new TreeSet<Long>();
    long now = 0;
    for (int step : steps) {
      now += step;
      ticked.add(now / QUANTUM);
      if (ring.isDue(now)) {
        ring.stamp(now);
      }
    }
    ticked.remove(0L); // begun before the first tick
    assertThat(Arrays.stream(ring.times()).map(time -> time / QUANTUM).boxed())
        .containsExactlyElementsOf(ticked);
  }

  @Property(tries = 500)
  void aRingThatGrowsKeepsItsNumbersAndLearnsOlderStamps(
      @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 1, max = 40) Integer> steps) {
    var ring = new StampRing(QUANTUM, 0);
    ring.extend(16, new long[0]);
    var fine = new ArrayList<Long>();
    var coarse = new ArrayList<Long>();
    long now = 0;
    for (int step : steps) {
      now += step;
      fine.add(now);
      if (ring.isDue(now)) {
        ring.stamp(now);
        coarse.add(now);
      }
    }
    long next = ring.next();
    ring.extend(128, fine.stream().mapToLong(time -> time).toArray());
    assertThat(ring.next()).isEqualTo(next);
    // The quantum that was in progress at the beginning gains its first tick, too.
    List<Long> expected = new ArrayList<>(coarse);
    if (fine.get(0) < QUANTUM) {
      expected.add(0, fine.get(0));
    }
    assertThat(Arrays.stream(ring.times()).boxed()).containsExactlyElementsOf(expected);
  }
}
