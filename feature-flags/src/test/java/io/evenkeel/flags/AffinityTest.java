package io.evenkeel.flags;

import static io.evenkeel.flags.Fixtures.canary;
import static io.evenkeel.flags.Fixtures.foundation;
import static io.evenkeel.flags.Fixtures.ramp;
import static io.evenkeel.flags.Fixtures.serving;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.Foundation;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.state.StateStore;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("FLAG-3")
class AffinityTest {
  private final ManualTime time = new ManualTime();
  private final Fixtures.Reloadable configuration =
      new Fixtures.Reloadable(ramp("f", 1, 5, 10, 25, 50, 100));

  private Flags start(SessionMemory memory) {
    return Flags.start(configuration, foundation(time), memory);
  }

  private static int canaries(Flag flag, String prefix, int sessions) {
    int canaries = 0;
    for (int i = 0; i < sessions; i++) {
      canaries += flag.isOn(prefix + i) ? 1 : 0;
    }
    return canaries;
  }

  private void promote(Flags flags) {
    assertThat(flags.promote("f", "alice", "next step").applied()).isTrue();
  }

  @Test
  void aSessionWithoutAStartKeepsItsVariantThroughEveryRampStep() {
    Flags flags = start(SessionMemory.STANDARD);
    Flag flag = flags.flag("f");
    int first = canaries(flag, "early-", 2_000);
    assertThat(first).isBetween(5, 40);
    for (int step = 0; step < 5; step++) {
      promote(flags);
      time.advance(Duration.ofSeconds(2));
      assertThat(canaries(flag, "early-", 2_000)).isEqualTo(first);
    }

    assertThat(canaries(flag, "late-", 2_000)).as("100 % means all new sessions").isEqualTo(2_000);
  }

  @Test
  void everyHandleOfAFlagRemembersTheSameSessions() {
    Flags flags = start(SessionMemory.STANDARD);
    Flag one = flags.flag("f");
    Flag other = flags.flag("f", false);
    canaries(one, "s-", 500);
    for (int step = 0; step < 5; step++) {
      promote(flags);
    }

    for (int i = 0; i < 500; i++) {
      assertThat(other.decide("s-" + i)).isEqualTo(one.decide(FlagContext.of("s-" + i)));
    }
    assertThat(canaries(other, "s-", 500)).isLessThan(30);
  }

  @Test
  @Tag("FLAG-8")
  void aRollbackAndADisableBeatWhatIsRemembered() {
    Flags flags = start(SessionMemory.STANDARD);
    Flag flag = flags.flag("f");
    for (int step = 0; step < 5; step++) {
      promote(flags);
    }
    assertThat(canaries(flag, "s-", 500)).isEqualTo(500);

    assertThat(flags.disable("f", "bob", "too many complaints").applied()).isTrue();
    assertThat(canaries(flag, "s-", 500)).isZero();
    assertThat(flags.clear("f", "bob", "were unfounded").applied()).isTrue();
    assertThat(canaries(flag, "s-", 500)).isEqualTo(500);

    assertThat(flags.rollback("f", "bob", "it is bad").applied()).isTrue();
    assertThat(canaries(flag, "s-", 500)).isZero();
    time.advance(Duration.ofSeconds(2));
    assertThat(flags.clear("f", "bob", "repaired").applied()).isTrue();
    assertThat(canaries(flag, "s-", 500)).as("the ramp begins anew without them").isZero();
  }

  @Test
  void anotherCanaryUnderTheSameNameIsNotGivenToWhoHadTheFirst() {
    configuration.become(serving(canary("f", 50), "a", "b"));
    Flags flags = start(SessionMemory.STANDARD);
    Flag flag = flags.flag("f");
    for (int i = 0; i < 200; i++) {
      flag.decide("s-" + i);
    }
    time.advance(Duration.ofSeconds(2));

    configuration.become(serving(canary("f", 50), "a", "c"));

    for (int i = 0; i < 200; i++) {
      assertThat(flag.decide("s-" + i).text()).isEqualTo("a");
    }
  }

  @Test
  void aSessionThatWasIdleForTooLongCountsAsNew() {
    Flags flags = start(new SessionMemory(1_000, Duration.ofMinutes(10)));
    Flag flag = flags.flag("f");
    int first = canaries(flag, "s-", 300);
    for (int step = 0; step < 5; step++) {
      promote(flags);
    }
    for (int i = 0; i < 4; i++) {
      time.advance(Duration.ofMinutes(9));
      assertThat(canaries(flag, "s-", 300)).as("used again in time").isEqualTo(first);
    }

    time.advance(Duration.ofMinutes(11));
    assertThat(canaries(flag, "s-", 300)).isEqualTo(300);
  }

  @Test
  void noMoreSessionsAreRememberedThanAllowedAndNoneForEver() {
    var nanos = new AtomicLong();
    var sights = new FirstSights(new SessionMemory(1_000, Duration.ofMinutes(1)), nanos::get);
    for (int i = 0; i < 20_000; i++) {
      assertThat(sights.share("s-" + i)).isZero();
    }
    assertThat(sights.size()).isLessThanOrEqualTo(1_000).isGreaterThan(900);

    nanos.set(Duration.ofMinutes(2).toNanos());
    sights.forget();
    assertThat(sights.size()).isZero();
  }

  @Test
  void aUnitThatCannotBeBucketedIsNotRemembered() {
    Flags flags = start(SessionMemory.STANDARD);
    Flag flag = flags.flag("f");

    assertThat(flag.decide((String) null).reason()).isEqualTo(Reason.ERROR);
    assertThat(flag.decide("").reason()).isEqualTo(Reason.ERROR);
    assertThat(flag.decide("x".repeat(2_000)).reason()).isEqualTo(Reason.ERROR);
    assertThat(flags.faults()).isZero();
  }

  /** Steps and a restart, with sessions that begin at every moment in between. */
  @Test
  void aSessionWithAStartNeedsNoMemoryThroughStepsAndRestarts() {
    var store = StateStore.inMemory();
    int sessions = 100_000;
    String[] ids = new String[sessions];
    long[] starts = new long[sessions];
    boolean[] had = new boolean[sessions];
    int begun = 0;
    int flips = 0;
    for (int step = 0; step < 6; step++) {
      Foundation foundation = foundation(time, store, AuditLog.inMemory());
      Flags flags =
          Flags.start(configuration, foundation, new SessionMemory(1, Duration.ofHours(1)));
      Flag flag = flags.flag("f");
      if (step > 0) {
        promote(flags);
      }
      for (int until = sessions * (step + 1) / 6; begun < until; begun++) {
        time.advance(Duration.ofMillis(1));
        ids[begun] = "session-" + begun;
        starts[begun] = time.now().toEpochMilli();
        had[begun] = flag.decide(ids[begun], starts[begun]).isOn();
      }
      for (int i = 0; i < begun; i++) {
        flips += flag.decide(ids[i], starts[i]).isOn() == had[i] ? 0 : 1;
      }
      flags.close();
    }
    assertThat(flips).isZero();
    assertThat(had[sessions - 1]).isTrue();
  }

  /**
   * Threads decide while the ramp steps: a decision that began with the stage before must not
   * contradict one that already knows the new stage.
   */
  @Test
  void noSessionFlipsInTheMomentOfAStep() throws Exception {
    for (int round = 0; round < 12; round++) {
      int salt = round;
      try (Foundation foundation = Foundation.inMemory();
          Flags flags = Flags.start(configuration, foundation)) {
        Flag flag = flags.flag("f");
        var stop = new AtomicBoolean();
        var running = new CountDownLatch(2);
        String[] shared = new String[20_000];
        for (int i = 0; i < shared.length; i++) {
          shared[i] = "r" + salt + "-" + i;
        }
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<boolean[][]>> results = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
          results.add(threads.submit(() -> decide(flag, shared, stop, running, foundation)));
        }
        running.await();
        for (int step = 0; step < 5; step++) {
          promote(flags);
        }
        stop.set(true);
        boolean[][] one = results.get(0).get();
        boolean[][] other = results.get(1).get();
        threads.shutdown();
        // Without a start, both threads agree about every session both have met.
        for (int i = 0; i < shared.length; i++) {
          if (one[1][i] && other[1][i]) {
            assertThat(one[0][i]).isEqualTo(other[0][i]);
          }
        }
      }
    }
  }

  /** What each session got and whether it was met; fails when it gets another later. */
  private static boolean[][] decide(
      Flag flag,
      String[] shared,
      AtomicBoolean stop,
      CountDownLatch running,
      Foundation foundation) {
    boolean[] got = new boolean[shared.length];
    boolean[] met = new boolean[shared.length];
    int next = 0;
    List<String> ids = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    List<Boolean> had = new ArrayList<>();
    while (!stop.get() || next == 0) {
      int i = next++ % shared.length;
      boolean on = flag.isOn(shared[i]);
      assertThat(met[i] && got[i] != on).as("a flip without a start").isFalse();
      got[i] = on;
      met[i] = true;
      if (next % 4 == 0 && ids.size() < 50_000) {
        ids.add("started-" + next);
        starts.add(foundation.time().now().toEpochMilli());
        had.add(flag.decide(ids.get(ids.size() - 1), starts.get(starts.size() - 1)).isOn());
      }
      running.countDown();
    }
    for (int i = 0; i < ids.size(); i++) {
      assertThat(flag.decide(ids.get(i), starts.get(i)).isOn())
          .as("a flip with a start")
          .isEqualTo(had.get(i));
    }
    return new boolean[][] {got, met};
  }
}
