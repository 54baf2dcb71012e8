package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class CallCountersProperties {
  private static final Outcome[] COUNTED = {
    Outcome.SUCCESS, Outcome.CLIENT_ERROR, Outcome.SERVER_ERROR
  };

  record Calls(Outcome outcome, long nanos, long number) {}

  @Property(tries = 200)
  @Tag("SLO-4")
  void everyThresholdCutsExactlyWhetherOrNotLatenciesAreShown(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int atMost) {
    long[] thresholds = thresholds(random, atMost);
    List<Calls> calls = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      calls.add(calls(random, thresholds));
    }
    for (var counters :
        List.of(
            new CallCounters(thresholds),
            new CallCounters(new LatencyHistogram(thresholds), thresholds))) {
      calls.forEach(one -> counters.add(one.outcome(), one.nanos(), one.number()));
      for (Outcome outcome : COUNTED) {
        assertThat(counters.ended(outcome)).isEqualTo(sum(calls, 0, outcome));
      }
      for (long threshold : thresholds) {
        long succeeded = sum(calls, 0, Outcome.SUCCESS) - sum(calls, threshold, Outcome.SUCCESS);
        assertThat(counters.succeededBelow(threshold))
            .isEqualTo(succeeded - untimed(calls, Outcome.SUCCESS));
        assertThat(counters.tookAtLeast(threshold)).isEqualTo(sum(calls, threshold, COUNTED));
      }
    }
  }

  @Property(tries = 200)
  @Tag("SLO-4")
  void whatIsShownIsEverySuccessAndEveryFailureThatWasTooSlow(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int atMost) {
    long[] thresholds = thresholds(random, atMost);
    var histogram = new LatencyHistogram(thresholds);
    var counters = new CallCounters(histogram, thresholds);
    int[] expected = new int[LatencyBuckets.COUNT];
    for (int i = 0; i < 300; i++) {
      Calls calls = calls(random, thresholds);
      counters.add(calls.outcome(), calls.nanos(), calls.number());
      if (calls.nanos() >= (calls.outcome() == Outcome.SUCCESS ? 0 : thresholds[0])) {
        expected[LatencyBuckets.of(calls.nanos())] += (int) calls.number();
      }
    }
    int[] shown = new int[LatencyBuckets.COUNT];
    histogram.addTo(shown);
    assertThat(shown).isEqualTo(expected);
  }

  // Often several in one bucket, and at a bound of it.
  private static long[] thresholds(Random random, int atMost) {
    return random
        .longs(atMost, 1, 10_000_000)
        .map(nanos -> random.nextBoolean() ? 1L << (nanos % 45) : 5_000_000 + nanos % 100_000)
        .sorted()
        .distinct()
        .toArray();
  }

  // At thresholds, one to either side, anywhere and untimed; some so many that no int holds them.
  private static Calls calls(Random random, long... thresholds) {
    long near = thresholds[random.nextInt(thresholds.length)] - 1 + random.nextInt(3);
    long[] nanos = {-1, 0, near, near, random.nextLong() >>> (1 + random.nextInt(62))};
    long[] numbers = {1, 1, 0x8000_0000L, 0xffff_ffffL, 0x1_0000_0000L, 10_000_000_000L};
    return new Calls(
        COUNTED[random.nextInt(COUNTED.length)],
        nanos[random.nextInt(nanos.length)],
        numbers[random.nextInt(numbers.length)]);
  }

  private static long sum(List<Calls> calls, long atLeast, Outcome... outcomes) {
    return calls.stream()
        .filter(one -> Arrays.asList(outcomes).contains(one.outcome()))
        .filter(one -> atLeast == 0 || one.nanos() >= atLeast)
        .mapToLong(Calls::number)
        .sum();
  }

  private static long untimed(List<Calls> calls, Outcome outcome) {
    return calls.stream()
        .filter(one -> one.outcome() == outcome && one.nanos() < 0)
        .mapToLong(Calls::number)
        .sum();
  }
}
