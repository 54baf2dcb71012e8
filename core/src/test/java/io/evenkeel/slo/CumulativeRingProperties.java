package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CumulativeRingProperties {

  @Tag("SLO-6")
  @Property(tries = 500)
  void everySnapshotWithinReachReadsBackWhatWasWritten(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(max = 500_000_000) Long> growth,
      @ForAll @IntRange(min = 1, max = 40) int snapshots,
      @ForAll @LongRange(max = 1L << 33) long first) {
    check(growth, snapshots, first, 0);
  }

  @Tag("SLO-6")
  @Property(tries = 500)
  void growthBeyondFourBytesAndPastTheEndOfALongStaysExact(
      @ForAll @Size(min = 1, max = 100) List<@LongRange(max = 6_000_000_000L) Long> growth,
      @ForAll @IntRange(min = 1, max = 40) int snapshots,
      @ForAll @LongRange(min = Long.MAX_VALUE - 50_000_000_000L) long start) {
    check(growth, snapshots, 7, start);
  }

  private static void check(List<Long> growth, int snapshots, long first, long start) {
    var ring = new CumulativeRing(CumulativeRing.sizeFor(snapshots), first);
    long[] written = new long[growth.size()];
    long count = start;
    for (int i = 0; i < written.length; i++) {
      count += growth.get(i);
      written[i] = count;
      ring.append(count);
      assertThat(ring.next()).isEqualTo(first + i + 1);
      assertThat(ring.oldest()).isLessThanOrEqualTo(first + Math.max(0, i + 1 - snapshots));
      for (long sequence = ring.oldest(); sequence < ring.next(); sequence++) {
        assertThat(ring.get(sequence)).isEqualTo(written[(int) (sequence - first)]);
      }
    }
  }
}
