package io.evenkeel.benchmarks.breakers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.csp.sentinel.slots.block.degrade.DegradeException;
import io.evenkeel.benchmarks.PeerMethods;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BreakerPeersTest {
  @Test
  void thePeersCountTheCallsTheyAreMeasuredOn() throws ReflectiveOperationException {
    BreakerCallBenchmark breakers = new BreakerCallBenchmark();
    SentinelPeer sentinel = new SentinelPeer();
    FailoverCallBenchmark failover = new FailoverCallBenchmark();
    try {
      assertThat(breakers.countedByPeers(sentinel).values()).containsOnly(0L);
      assertThat(PeerMethods.callEach(breakers, sentinel))
          .isEqualTo(breakers.countedByPeers(sentinel));
      assertThat(PeerMethods.callEach(failover)).isEqualTo(failover.countedByPeers());
    } finally {
      breakers.close();
      failover.close();
    }
  }

  @Test
  void sentinelDegrades() {
    SentinelPeer sentinel = new SentinelPeer();
    Supplier<String> down =
        () -> {
          throw new IllegalStateException("down");
        };
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> sentinel.call(down)).hasMessage("down");
    }
    assertThatThrownBy(() -> sentinel.call(down)).isInstanceOf(DegradeException.class);
  }

  @Test
  void theStacksRetryAndThenFallBack() {
    AtomicInteger calls = new AtomicInteger();
    Supplier<String> down =
        () -> {
          calls.incrementAndGet();
          throw new IllegalStateException("down");
        };
    assertThat(new FailsafePeer<>(down::get, "instead").get()).isEqualTo("instead");
    assertThat(calls).hasValue(3);
    assertThat(new Resilience4jStack<>(down, "instead").get()).isEqualTo("instead");
    assertThat(calls).hasValue(6);
  }
}
