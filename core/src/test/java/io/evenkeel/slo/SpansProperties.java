package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

@Tag("SLO-6")
class SpansProperties {

  @Property(tries = 500)
  void whatLiesBetweenTwoMomentsIsWhatASetOfMomentsHolds(
      @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> steps,
      @ForAll @IntRange(max = 600) int some,
      @ForAll @IntRange(max = 600) int other) {
    var spans = new Spans();
    var moments = new BitSet();
    int time = 0;
    for (int i = 0; i + 1 < steps.size(); i += 2) {
      int begin = time + steps.get(i);
      time = begin + steps.get(i + 1);
      spans.add(begin, time);
      moments.set(begin, time);
    }
    int from = Math.min(some, other);
    int to = Math.max(some, other);
    assertThat(spans.between(from, to)).isEqualTo(moments.get(from, to).cardinality());
  }

  @Property(tries = 50)
  void moreStretchesThanAreKeptReadAsLessObservedNeverAsMore(
      @ForAll @Size(min = 600, max = 900) List<@IntRange(min = 1, max = 99) Integer> steps) {
    var spans = new Spans();
    long unobserved = 0;
    long time = 0;
    for (int i = 0; i + 1 < steps.size(); i += 2) {
      long begin = time + steps.get(i);
      time = begin + steps.get(i + 1);
      unobserved += time - begin;
      spans.add(begin, time);
      assertThat(spans.begins().length).isLessThanOrEqualTo(Spans.MOST);
    }
    assertThat(spans.begins()).isSorted();
    assertThat(spans.between(0, time)).isBetween(unobserved, time);
    // The shortest stretches between two go first.
    assertThat(spans.between(0, time)).isLessThan(unobserved + (time - unobserved) / 2);
  }
}
