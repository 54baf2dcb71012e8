package io.evenkeel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DaemonTickerTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private final Ticker ticker = Ticker.start();

  @AfterEach
  void closeTicker() {
    ticker.close();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aTaskThatThrowsRunsAgain() throws InterruptedException {
    var runs = new CountDownLatch(3);
    ticker.every(
        "broken",
        SOON,
        () -> {
          runs.countDown();
          throw new IllegalStateException("on purpose");
        });

    await(runs);

    assertThat(ticker.failures()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void anErrorOfTheMachineReachesTheHostsHandlerAndEndsNothing() throws InterruptedException {
    var told = new LinkedBlockingQueue<Throwable>();
    var runs = new CountDownLatch(3);
    ticker.every(
        "fatal",
        SOON,
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, error) -> told.add(error));
          runs.countDown();
          throw new StackOverflowError("on purpose");
        });

    await(runs);

    assertThat(told.poll(20, TimeUnit.SECONDS)).isInstanceOf(StackOverflowError.class);
    assertThat(ticker.failures()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aHandlerThatThrowsEndsNothingEither() throws InterruptedException {
    var runs = new CountDownLatch(3);
    ticker.every(
        "fatal",
        SOON,
        () -> {
          Thread.currentThread()
              .setUncaughtExceptionHandler(
                  (thread, error) -> {
                    throw new IllegalStateException("on purpose");
                  });
          runs.countDown();
          throw new StackOverflowError("on purpose");
        });

    await(runs);
  }

  @Test
  void aTaskThatThrowsDoesNotStopTheOthers() throws InterruptedException {
    var runs = new CountDownLatch(3);
    ticker.every(
        "broken",
        SOON,
        () -> {
          throw new AssertionError("on purpose");
        });
    ticker.every("sound", SOON, runs::countDown);

    await(runs);
  }

  @Test
  void aTaskMayCloseItsOwnSubscription() throws InterruptedException {
    var own = new LinkedBlockingQueue<Subscription>();
    var subscribed = new CountDownLatch(1);
    var runs = new LinkedBlockingQueue<Integer>();
    own.add(
        ticker.every(
            "once",
            SOON,
            () -> {
              try {
                await(subscribed);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              runs.add(1);
              own.remove().close();
            }));
    subscribed.countDown();
    var laterRuns = new CountDownLatch(5);
    ticker.every("later", SOON, laterRuns::countDown);

    await(laterRuns);

    assertThat(runs).hasSize(1);
  }

  @Test
  void aClosedTaskRunsNoMore() throws InterruptedException {
    var runs = new LinkedBlockingQueue<Integer>();
    Subscription subscription = ticker.every("closed", SOON, () -> runs.add(1));
    subscription.close();
    subscription.close();
    var barrier = new CountDownLatch(2);
    ticker.every("barrier", SOON, barrier::countDown);
    await(barrier);
    int before = runs.size();
    var laterRuns = new CountDownLatch(5);
    ticker.every("later", SOON, laterRuns::countDown);

    await(laterRuns);

    assertThat(runs).hasSize(before);
  }

  @Test
  void aTaskMayCloseTheTickerWithoutWaitingForItself() throws InterruptedException {
    var tookNanos = new LinkedBlockingQueue<Long>();
    ticker.every(
        "closing",
        SOON,
        () -> {
          long start = System.nanoTime();
          ticker.close();
          tookNanos.add(System.nanoTime() - start);
        });

    Long took = tookNanos.poll(20, TimeUnit.SECONDS);

    assertThat(took).isLessThan(TimeUnit.MILLISECONDS.toNanos(900));
  }

  @Test
  void closingWaitsForARunningTaskAndDoesNotInterruptIt() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var interrupted = new LinkedBlockingQueue<Boolean>();
    ticker.every(
        "writing",
        SOON,
        () -> {
          begun.countDown();
          try {
            interrupted.add(!mayEnd.await(20, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            interrupted.add(true);
          }
        });
    await(begun);
    var closer = new Thread(ticker::close);
    closer.start();
    while (closer.isAlive() && closer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    mayEnd.countDown();
    closer.join();

    assertThat(interrupted).containsExactly(false);
  }

  @Test
  void runsOnADaemonThreadThatNeverKeepsTheServiceAlive() throws InterruptedException {
    var thread = new LinkedBlockingQueue<Thread>();
    ticker.every("who", SOON, () -> thread.add(Thread.currentThread()));

    Thread ticking = thread.poll(20, TimeUnit.SECONDS);

    assertThat(ticking.isDaemon()).isTrue();
    assertThat(ticking.getName()).isEqualTo("evenkeel-ticker");
  }

  @Test
  void refusesAPeriodBelowOneMillisecondAndAnythingAfterClose() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ticker.every("fast", Duration.ZERO, () -> {}));

    ticker.close();
    ticker.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> ticker.every("late", SOON, () -> {}))
        .withMessageContaining("'late'");
  }
}
