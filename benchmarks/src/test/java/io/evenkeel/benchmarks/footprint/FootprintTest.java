package io.evenkeel.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {
  @Test
  void theHeapIsAskedForWhatOneMoreTakes() {
    double bytes = Heap.bytesOfOne(100_000, FootprintTest::kibibytes);
    // An array's header and the list's place for it come on top.
    assertThat(bytes).isBetween(1_000.0, 1_100.0);
  }

  private static AutoCloseable kibibytes(int count) {
    List<byte[]> held = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      held.add(new byte[1_024]);
    }
    return held::clear;
  }

  @Test
  void eachKindStartsIsUsedAndEnds() throws Exception {
    List<AutoCloseable> kinds =
        List.of(
            Footprint.flags(3),
            Footprint.sessions(3),
            Footprint.objectives(3),
            Footprint.providers(3));
    for (AutoCloseable kind : kinds) {
      kind.close();
    }
  }

  @Test
  void theThreadsOfTheTickersAreSeen() throws IOException {
    Duration moment = Duration.ofMillis(100);
    assertThat(Footprint.idle(Footprint::idleObjectives, Duration.ZERO, moment)).isPositive();
    assertThat(Footprint.idle(Footprint::idleFlags, moment, moment)).isBetween(0.0, 3.0);
    assertThat(Footprint.idle(Footprint::idleProviders, moment, moment)).isBetween(0.0, 3.0);
  }
}
