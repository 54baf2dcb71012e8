package io.evenkeel.benchmarks.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.benchmarks.PeerMethods;
import org.junit.jupiter.api.Test;

class SloCallTest {
  @Test
  void theMeasuredMethodsAreWoven() {
    SloCallBenchmark benchmark = new SloCallBenchmark();
    try {
      var caller = new SloCallBenchmark.Caller();
      benchmark.evenkeelCounted(caller);
      benchmark.evenkeelCountedObject(caller);
      benchmark.evenkeelCountedAndTimed(caller);

      assertThat(benchmark.recorded("counted")).isEqualTo(2);
      assertThat(benchmark.recorded("timed")).isEqualTo(1);
    } finally {
      benchmark.close();
    }
  }

  @Test
  void thePeersCountTheCallsTheyAreMeasuredOn() throws ReflectiveOperationException {
    SloCallBenchmark benchmark = new SloCallBenchmark();
    SloPeers peers = new SloPeers();
    try {
      assertThat(PeerMethods.callEach(benchmark, peers, new SloCallBenchmark.Caller()))
          .isEqualTo(peers.recorded());
    } finally {
      benchmark.close();
      peers.close();
    }
  }
}
