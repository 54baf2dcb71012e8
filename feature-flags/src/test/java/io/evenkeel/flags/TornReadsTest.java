package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.flag;
import static io.evenkeel.flags.Fixtures.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Decides on two threads while a third one reloads. {@code -Devenkeel.evaluations=1000000000} for
 * more, and {@code -Devenkeel.report=FILE} to write down what happened.
 */
@Tag("FLAG-5")
@Tag("FLAG-9")
class TornReadsTest {
  private static final long EVALUATIONS = Long.getLong("evenkeel.evaluations", 5_000_000L);
  private static final int READERS = 2;

  @Test
  void noDecisionIsOfTwoFiles() throws Exception {
    var configuration = new Fixtures.Reloadable(version(0));
    long reloads = 0;
    long evaluations = 0;
    try (Foundation foundation = Foundation.inMemory();
        Flags flags = Flags.start(configuration, foundation)) {
      Flag flag = flags.flag("f");
      ExecutorService readers = Executors.newFixedThreadPool(READERS);
      List<Future<Long>> results = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        results.add(readers.submit(() -> read(flag)));
      }
      while (!results.stream().allMatch(Future::isDone)) {
        configuration.become(version((int) ++reloads));
      }
      for (Future<Long> result : results) {
        evaluations += result.get();
      }
      readers.shutdown();
    }
    assertThat(evaluations).isGreaterThanOrEqualTo(EVALUATIONS);
    assertThat(reloads).isGreaterThan(10);
    report(evaluations, reloads);
  }

  /** Version n is generation n + 1, serves "n" and is off when n is divisible by three. */
  private static io.evenkeel.config.flags.FlagSettings version(int n) {
    return serving(flag("f", n % 3 != 0), "c" + n, "v" + n);
  }

  @SuppressWarnings("ReferenceEquality") // the same object was looked at before
  private static long read(Flag flag) {
    FlagDecision checked = null;
    long last = 0;
    for (long i = 0; i < EVALUATIONS / READERS + 1; i++) {
      FlagDecision decision = flag.decide("session-1");
      // The same object was looked at before; it is immutable.
      if (decision != checked) {
        long n = decision.generation() - 1;
        boolean on = n % 3 != 0;
        if (!decision.text().equals((on ? "v" : "c") + n)
            || !decision.variant().equals(on ? "canary" : "control")
            || decision.reason() != (on ? Reason.STATIC : Reason.DISABLED)
            || decision.generation() < last) {
          throw new AssertionError("torn: " + decision + " after generation " + last);
        }
        last = decision.generation();
        checked = decision;
      }
    }
    return EVALUATIONS / READERS + 1;
  }

  private static void report(long evaluations, long reloads) throws IOException {
    String file = System.getProperty("evenkeel.report");
    if (file != null) {
      Files.writeString(
          Path.of(file),
          """
          # No torn reads

          `benchmarks/flags torn %d`, Java %s, %d processors: %,d evaluations on two threads while a third
          one put %,d definitions in force, one after the other. Every decision's value, variant, reason and
          generation belonged together, and no thread ever saw a generation before one it had seen: 0 torn.
          """
              .formatted(
                  EVALUATIONS,
                  Runtime.version(),
                  Runtime.getRuntime().availableProcessors(),
                  evaluations,
                  reloads));
    }
  }
}
