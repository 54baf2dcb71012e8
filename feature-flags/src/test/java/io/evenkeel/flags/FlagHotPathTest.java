package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.flag;
import static io.evenkeel.flags.Fixtures.ruled;
import static io.evenkeel.flags.Fixtures.serving;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.Foundation;
import io.evenkeel.call.CallScope;
import io.evenkeel.call.Outcome;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.testing.ManualTime;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-5")
class FlagHotPathTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void aDecisionAllocatesNothing() {
    FlagSettings split =
        ruled(
            canary("c", 10),
            "tenant in ['a','b'] and appVersion >= 4.2.0 and not age < 18 => canary",
            "visits > 7.5 or score == 0.25 or beta == false or visits in [1, 2, 3] => canary",
            "mail matches '[a-z.]+@[a-z]+[.]example' and not mail startsWith 'x' => canary",
            "at < '2026-12-01T08:00:00Z' or joined > '2026-12-01T08:00:00Z' => control",
            "mail endsWith 'x' or mail contains 'yz' or gone != 'a' => canary");
    Flags flags =
        Flags.start(
            new Fixtures.Reloadable(split, flag("on", true)),
            Fixtures.foundation(new ManualTime()));
    Flag canary = flags.flag("c");
    Flag on = flags.flag("on");
    Flag unknown = flags.flag("gone", "default");
    String[] units = new String[64];
    for (int i = 0; i < units.length; i++) {
      units[i] = new java.util.UUID(i, -i).toString();
    }
    FlagContext context =
        FlagContext.of("s")
            .with("tenant", "b")
            .with("appVersion", "4.10.0")
            .with("age", "17")
            .with("visits", 7)
            .with("score", 0.5)
            .with("beta", true)
            .with("mail", "jane.doe@clinic.examples")
            .with("at", "2026-12-24T08:00:00.125+01:00")
            .withTime("joined", Instant.EPOCH);

    long best = Long.MAX_VALUE;
    int sum = 0;
    // The first rounds compile; what a compiler thread does is not ours, so the least counts.
    for (int round = 0; round < 20; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 20_000; i++) {
        String unit = units[i & 63];
        try (CallScope call = CallScope.open()) {
          sum += canary.decide(unit).isOn() ? 1 : 0;
          sum += canary.decide(unit, i).isOn() ? 1 : 0;
          sum += canary.decide(context).isOn() ? 1 : 0;
          sum += on.decide(unit).isOn() ? 1 : 0;
          sum += unknown.decide(unit).isOn() ? 1 : 0;
          call.end(Outcome.SUCCESS, 1);
        }
      }
      best = Math.min(best, THREADS.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(sum).isPositive();
    assertThat(best).as("bytes for 100,000 decisions").isZero();
  }

  @Test
  void aReaderNeverSeesPartsOfTwoStates() throws Exception {
    var configuration = new Fixtures.Reloadable(serving(flag("f", true), "c0", "v0"));
    try (Foundation foundation = Foundation.inMemory();
        Flags flags = Flags.start(configuration, foundation)) {
      Flag flag = flags.flag("f");
      var done = new AtomicBoolean();
      var begun = new CountDownLatch(2);
      ExecutorService readers = Executors.newFixedThreadPool(2);
      try {
        List<Future<Long>> results = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          results.add(readers.submit(() -> read(flag, done, begun)));
        }
        begun.await();
        // Definition n is generation n + 1, serves vn when it is on and cn when it is off.
        for (int n = 1; n <= 3_000; n++) {
          configuration.become(serving(flag("f", n % 3 != 0), "c" + n, "v" + n));
        }
        done.set(true);
        for (Future<Long> result : results) {
          assertThat(result.get()).isGreaterThan(1);
        }
      } finally {
        done.set(true);
        readers.shutdownNow();
      }
      assertThat(flag.decide("s").generation()).isEqualTo(3_001);
    }
  }

  private static long read(Flag flag, AtomicBoolean done, CountDownLatch begun) {
    long reads = 0;
    long last = 0;
    while (!done.get()) {
      FlagDecision decision = flag.decide("session-1");
      long n = decision.generation() - 1;
      boolean on = n % 3 != 0 || n == 0;
      assertThat(decision.text()).isEqualTo((on ? "v" : "c") + n);
      assertThat(decision.variant()).isEqualTo(on ? "canary" : "control");
      assertThat(decision.reason()).isEqualTo(on ? Reason.STATIC : Reason.DISABLED);
      assertThat(decision.generation()).isGreaterThanOrEqualTo(last);
      last = decision.generation();
      if (++reads == 1) {
        begun.countDown();
      }
    }
    return reads;
  }
}
