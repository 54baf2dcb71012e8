package io.evenkeel.flags.rollout;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.foundation;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.flags.Fixtures;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.FlagDecision;
import io.evenkeel.flags.Flags;
import io.evenkeel.testing.ManualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decisions race with a latch that falls and is cleared, through the flags themselves. */
class LatchRaceTest {
  private static final int ROUNDS = 200;

  /** What one thread saw of the canary, and how often it saw what must not be. */
  private record Seen(Set<Long> generations, long afterLatch, long backwards, long decisions) {}

  @Test
  @Tag("FLAG-3")
  @Tag("FLAG-8")
  void onceALatchHasReturnedNoDecisionGivesTheCanaryAndNoGenerationIsBoth() throws Exception {
    try (var flags =
        Flags.start(new Fixtures.Reloadable(canary("f", 100)), foundation(new ManualTime()))) {
      // Odd while latched: set after rollback or disable returned, left before clear is called.
      var epoch = new AtomicLong();
      var over = new AtomicBoolean();
      Set<Long> latched = new TreeSet<>();
      ExecutorService pool = Executors.newFixedThreadPool(2);
      List<Future<Seen>> deciding = new ArrayList<>();
      try {
        for (int t = 0; t < 2; t++) {
          deciding.add(pool.submit(() -> decide(flags.flag("f"), epoch, over)));
        }
        for (int i = 0; i < ROUNDS; i++) {
          if (i % 2 == 0) {
            flags.rollback("f", "alice", "bad");
          } else {
            flags.disable("f", "alice", "worse");
          }
          epoch.incrementAndGet();
          latched.add(flags.statuses().get(0).generation());
          Thread.yield();
          epoch.incrementAndGet();
          flags.clear("f", "alice", "mended");
        }
        over.set(true);
        for (Future<Seen> each : deciding) {
          Seen seen = each.get();
          assertThat(seen.decisions()).isPositive();
          assertThat(seen.afterLatch()).isZero();
          assertThat(seen.backwards()).isZero();
          assertThat(seen.generations()).doesNotContainAnyElementsOf(latched);
        }
      } finally {
        over.set(true);
        pool.shutdownNow();
      }
    }
  }

  private static Seen decide(Flag flag, AtomicLong epoch, AtomicBoolean over) {
    Set<Long> canaries = new TreeSet<>();
    long afterLatch = 0;
    long backwards = 0;
    long decisions = 0;
    long last = 0;
    while (!over.get()) {
      long before = epoch.get();
      FlagDecision decision = flag.decide("session");
      boolean latchedAllTheTime = before % 2 == 1 && epoch.get() == before;
      decisions++;
      backwards += decision.generation() < last ? 1 : 0;
      last = decision.generation();
      if (decision.isOn()) {
        canaries.add(decision.generation());
        afterLatch += latchedAllTheTime ? 1 : 0;
      }
    }
    return new Seen(canaries, afterLatch, backwards, decisions);
  }
}
