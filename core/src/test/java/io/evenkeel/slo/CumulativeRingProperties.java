package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CumulativeRingProperties {

  @Property(tries = 500)
  void everySlotWithinReachReadsBackWhatWasWritten(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(max = 500_000_000) Long> growth,
      @ForAll @IntRange(min = 2, max = 6) int chunks) {
    int size = chunks * CumulativeRing.CHUNK;
    var ring = new CumulativeRing(size);
    long[] written = new long[growth.size()];
    long count = 0;
    for (int i = 0; i < written.length; i++) {
      count += growth.get(i);
      written[i] = count;
      ring.set(i % size, count);
      for (int back = 0; back <= Math.min(i, size - CumulativeRing.CHUNK); back++) {
        assertThat(ring.get((i - back) % size)).isEqualTo(written[i - back]);
      }
    }
  }
}
