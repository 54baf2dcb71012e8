package io.evenkeel.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("LLM-5")
class MinuteWindowTest {
  private final ManualTime time = new ManualTime();

  @Test
  void aMinutesQuotaIsThereAtOnceAndNoMoreOfItWithinTheMinute() {
    var window = new MinuteWindow(100, time);
    assertThat(takeAll(window)).isEqualTo(100);

    time.advance(Duration.ofSeconds(60));
    assertThat(takeAll(window)).isZero();
    time.advance(Duration.ofSeconds(1));
    assertThat(takeAll(window)).isEqualTo(100);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainAtOnce() {
    var window = new MinuteWindow(1_000, time);
    long second = window.tryTake(1_000);
    assertThat(window.tryTake(1)).isEqualTo(MinuteWindow.REFUSED);

    time.advance(Duration.ofSeconds(30));
    window.giveBack(second, 400);

    assertThat(window.tryTake(400)).isPositive();
    assertThat(window.tryTake(1)).isEqualTo(MinuteWindow.REFUSED);
  }

  @Test
  void whatIsGivenBackAfterItsMinuteIsNotGivenTwice() {
    var window = new MinuteWindow(1_000, time);
    long second = window.tryTake(1_000);
    time.advance(Duration.ofSeconds(61));
    assertThat(window.tryTake(1_000)).isPositive();

    window.giveBack(second, 1_000);

    assertThat(window.used()).isEqualTo(1_000);
  }

  @Test
  void noMoreIsGivenBackThanWasTakenInThatSecond() {
    var window = new MinuteWindow(1_000, time);
    window.tryTake(500);
    time.advance(Duration.ofSeconds(1));
    long second = window.tryTake(100);

    window.giveBack(second, 2_000);
    window.giveBack(second, 2_000);

    assertThat(window.used()).isEqualTo(500);
  }

  @Test
  void moreThanTheWholeQuotaIsLetInAlone() {
    var window = new MinuteWindow(100, time);
    long second = window.tryTake(150);
    assertThat(second).isPositive();
    assertThat(window.tryTake(1)).isEqualTo(MinuteWindow.REFUSED);

    window.giveBack(second, 60);
    assertThat(window.tryTake(10)).isPositive();
    assertThat(window.tryTake(150)).isEqualTo(MinuteWindow.REFUSED);
  }

  @Test
  void moreThanWasReservedIsChargedToThoseWhoComeLater() {
    var window = new MinuteWindow(100, time);
    window.charge(120);
    assertThat(window.tryTake(0)).isEqualTo(MinuteWindow.REFUSED);

    time.advance(Duration.ofSeconds(61));
    assertThat(window.tryTake(100)).isPositive();
  }

  @Test
  void aRaisedQuotaIsThereAtOnceAndALoweredOneCountsWhatWasTaken() {
    var window = new MinuteWindow(100, time);
    assertThat(takeAll(window)).isEqualTo(100);

    window.limit(150);
    assertThat(takeAll(window)).isEqualTo(50);
    window.limit(20);
    assertThat(takeAll(window)).isZero();
    time.advance(Duration.ofSeconds(61));
    assertThat(takeAll(window)).isEqualTo(20);
  }

  @Test
  @Timeout(60)
  void threadsThatTakeAndGiveBackNeverHoldMoreThanTheQuotaAndLoseNothingOfIt() throws Exception {
    var window = new MinuteWindow(1_000, time);
    var held = new AtomicLong();
    var most = new AtomicLong();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Void> worker =
          () -> {
            for (int i = 0; i < 200_000; i++) {
              int amount = 1 + (i * 31 & 255);
              long second = window.tryTake(amount);
              if (second != MinuteWindow.REFUSED) {
                most.accumulateAndGet(held.addAndGet(amount), Math::max);
                held.addAndGet(-amount);
                window.giveBack(second, amount);
              }
            }
            return null;
          };
      run(threads, worker);

      assertThat(most.get()).isBetween(200L, 1_000L);
      assertThat(window.used()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Timeout(60)
  void threadsThatRaceWithSecondsThatEndTakeNoMoreThanTheQuotaAMinute() throws Exception {
    // A clock that moves by a tenth of a second with each reading, whoever reads it.
    var clock = new AtomicLong();
    TimeSource racing = new Ticking(clock);
    var window = new MinuteWindow(100, racing);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<Long>> worker =
          () -> {
            List<Long> taken = new ArrayList<>();
            for (int i = 0; i < 50_000; i++) {
              long before = clock.get();
              if (window.tryTake(1) != MinuteWindow.REFUSED) {
                taken.add(before);
                taken.add(clock.get());
              }
            }
            return taken;
          };
      List<long[]> taken = new ArrayList<>();
      for (List<Long> one : run(threads, worker)) {
        for (int i = 0; i < one.size(); i += 2) {
          taken.add(new long[] {one.get(i), one.get(i + 1)});
        }
      }

      assertThat(taken.size()).isGreaterThan(1_000);
      // Each was taken at some time between two readings: count only those that certainly were in
      // the minute.
      taken.sort((a, b) -> Long.compare(a[0], b[0]));
      for (int i = 0; i < taken.size(); i++) {
        long from = taken.get(i)[0];
        int within = 0;
        for (int j = i; j < taken.size() && taken.get(j)[0] - from < 60_000_000_000L; j++) {
          within += taken.get(j)[1] - from < 60_000_000_000L ? 1 : 0;
        }
        assertThat(within).isLessThanOrEqualTo(100);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> List<T> run(ExecutorService threads, Callable<T> worker) throws Exception {
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(threads.submit(worker));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      results.add(one.get(50, TimeUnit.SECONDS));
    }
    return results;
  }

  private static int takeAll(MinuteWindow window) {
    int taken = 0;
    while (window.tryTake(1) != MinuteWindow.REFUSED) {
      taken++;
    }
    return taken;
  }

  private record Ticking(AtomicLong clock) implements TimeSource {
    @Override
    public long nanoTime() {
      return clock.addAndGet(100_000_000L);
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }
  }
}
