package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.rollout.UnitTable.EXPOSED;
import static io.evenkeel.flags.rollout.UnitTable.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-6")
class UnitTableTest {
  private static final int BAD_CALL = EXPOSED | FAILED;
  private final UnitTable table = new UnitTable();
  private final SplittableRandom random = new SplittableRandom(20261121);

  @Test
  void aUnitThatFailsFiftyTimesIsOneExposureAndOneFailure() {
    long unit = random.nextLong();

    assertThat(table.note(unit, BAD_CALL)).isEqualTo(BAD_CALL);
    for (int i = 1; i < 50; i++) {
      assertThat(table.note(unit, BAD_CALL)).isZero();
    }
  }

  @Test
  void aUnitThatSucceedsAndThenFailsIsAFailureOfTheExposureItWas() {
    long unit = random.nextLong();

    assertThat(table.note(unit, EXPOSED)).isEqualTo(EXPOSED);
    assertThat(table.note(unit, BAD_CALL)).isEqualTo(FAILED);
    assertThat(table.note(unit, EXPOSED)).isZero();
  }

  @Test
  void inTheNextWindowEverybodyCountsAgainButWhoFailed() {
    long good = random.nextLong();
    long failing = random.nextLong();
    table.note(good, EXPOSED);
    table.note(failing, BAD_CALL);

    table.nextWindow();

    assertThat(table.note(good, BAD_CALL)).isEqualTo(BAD_CALL);
    assertThat(table.note(failing, BAD_CALL)).isZero();
    table.nextWindow();
    assertThat(table.note(failing, EXPOSED)).as("failed again before").isZero();
    table.nextWindow();
    assertThat(table.note(failing, EXPOSED)).as("was well for a window").isEqualTo(EXPOSED);
  }

  @Test
  void aHalfFullTableIsCrowdedAndHasLostLessThanTwoPercent() {
    int counted = 0;
    int units = 0;
    while (!table.isCrowded()) {
      units++;
      counted += table.note(random.nextLong(), EXPOSED);
    }

    assertThat(units).isGreaterThan(UnitTable.SLOTS / 2);
    assertThat(1 - (double) counted / units).isLessThan(0.02);
    table.nextWindow();
    assertThat(table.isCrowded()).isFalse();
  }

  @Test
  void halfOfTheTableIsNotCrowdedAndOneMoreIs() {
    int counted = 0;
    for (long fingerprint = 1; fingerprint <= 4; fingerprint++) {
      for (int bucket = 0; bucket < UnitTable.SLOTS; bucket += 8) {
        counted += table.note(fingerprint << 24 | bucket, EXPOSED);
      }
    }

    assertThat(counted).isEqualTo(UnitTable.SLOTS / 2);
    assertThat(table.isCrowded()).isFalse();
    table.note(5L << 24, EXPOSED);
    assertThat(table.isCrowded()).isTrue();
  }

  @Test
  void whoHadNoTroubleMakesRoomFirst() {
    for (long unit = 1; unit <= 8; unit++) {
      table.note(unit << 24, unit == 5 ? EXPOSED : BAD_CALL);
    }
    assertThat(table.note(9L << 24, EXPOSED)).as("the bucket is full").isZero();
    table.nextWindow();
    assertThat(table.note(9L << 24, EXPOSED)).isEqualTo(EXPOSED);
    for (long unit = 1; unit <= 8; unit++) {
      if (unit != 5) {
        assertThat(table.note(unit << 24, EXPOSED)).as("known of old: %d", unit).isZero();
      }
    }
  }

  @Test
  void itCountsLikeASetOfUnitsDoes() {
    var model = new java.util.HashMap<Long, Integer>();
    long[] units = random.longs(300).toArray();
    for (int i = 0; i < 20_000; i++) {
      long unit = units[random.nextInt(units.length)];
      int seen = random.nextInt(20) == 0 ? BAD_CALL : EXPOSED;
      int known = model.getOrDefault(unit, 0);
      assertThat(table.note(unit, seen)).isEqualTo(seen & ~known);
      model.put(unit, known | seen);
    }
  }

  @Test
  void whatManyThreadsSeeOfTheSameUnitsCountsOnce() throws Exception {
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 20; round++) {
        table.nextWindow();
        long[] units = random.longs(2_000).toArray();
        var together = new CyclicBarrier(threads);
        List<Future<int[]>> counts = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
          counts.add(pool.submit(() -> countAll(units, together)));
        }
        int exposed = 0;
        int failed = 0;
        for (Future<int[]> count : counts) {
          exposed += count.get()[0];
          failed += count.get()[1];
        }
        // A bucket that is full loses its ninth unit, for all threads alike.
        assertThat(exposed).isBetween(1_990, 2_000).isEqualTo(failed);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aThreadThatWasInterruptedWhileAWindowEndedCountsNobodyTwiceInTheNext() {
    long unit = random.nextLong();
    long read = table.window();
    table.nextWindow();

    assertThat(table.note(unit, BAD_CALL)).isEqualTo(BAD_CALL);
    assertThat(table.note(read, unit, EXPOSED, false)).isEqualTo(UnitTable.AGAIN);
    assertThat(table.note(unit, BAD_CALL)).isZero();
  }

  private int[] countAll(long[] units, CyclicBarrier together) throws Exception {
    int[] counts = new int[2];
    together.await();
    for (long unit : units) {
      counts[0] += table.note(unit, EXPOSED) == 0 ? 0 : 1;
      counts[1] += table.note(unit, BAD_CALL) == 0 ? 0 : 1;
    }
    return counts;
  }

  @Test
  void theFirstTimeOfAUnitIsToldFromAllOthers() {
    var seen = new FirstSeen();
    long[] units = random.longs(1_000).toArray();
    int first = 0;
    for (int round = 0; round < 3; round++) {
      for (long unit : units) {
        first += seen.add(unit) ? 1 : 0;
      }
    }

    assertThat(first).isBetween(980, 1_000);
  }
}
