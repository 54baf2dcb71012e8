package io.evenkeel.slo.alert;

import static io.evenkeel.slo.alert.Transitions.NOON;
import static io.evenkeel.slo.alert.Transitions.firing;
import static io.evenkeel.slo.alert.Transitions.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A route's thread and the errors of its machine. */
@Tag("SLO-15")
@Timeout(60)
class CourierTest {
  private final HangingStore store = new HangingStore();
  private final BlockingQueue<AlertTransition> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void listen() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.add(error));
  }

  @AfterEach
  void stop() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private Outbox outbox(AtomicInteger errors) {
    return new Outbox(
        "pager",
        store,
        TimeSource.system(),
        new Backoff(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            () -> {
              if (errors.getAndDecrement() > 0) {
                throw new OutOfMemoryError("on purpose");
              }
              return 0;
            }));
  }

  private static int endlessly(int depth) {
    return depth == Integer.MAX_VALUE ? 0 : endlessly(depth + 1) + 1;
  }

  private <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(20, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within 20 s");
    }
    return next;
  }

  private void tell(AtomicInteger errors, Sink sink, Told then) throws InterruptedException {
    Courier courier = Courier.start("pager", outbox(errors), sink);
    try {
      then.with(courier);
    } finally {
      courier.outbox().close();
      courier.close(Duration.ofSeconds(20));
    }
  }

  private interface Told {
    void with(Courier courier) throws InterruptedException;
  }

  @Test
  void aSinkWhoseStackOverflowsHasFailedOnce() throws Exception {
    var overflows = new AtomicInteger(1);
    Sink sink =
        transition -> {
          if (overflows.getAndDecrement() > 0) {
            endlessly(0);
          }
          told.add(transition);
          return Delivery.DELIVERED;
        };
    tell(
        new AtomicInteger(),
        sink,
        courier -> {
          courier.offer(firing());
          assertThat(next(uncaught)).isInstanceOf(StackOverflowError.class);
          assertThat(next(told)).isEqualTo(firing());
          assertThat(courier.outbox().status().failed()).isEqualTo(1);
        });
  }

  @Test
  void anErrorInNotingAnAttemptPausesTheRouteAndEndsNothing() throws Exception {
    var fails = new AtomicInteger(1);
    tell(
        new AtomicInteger(1),
        failing(fails),
        courier -> {
          courier.offer(firing());
          assertThat(next(uncaught)).isInstanceOf(OutOfMemoryError.class);
          assertThat(next(told)).isEqualTo(firing());
        });
  }

  @Test
  void aRouteWhoseThreadDiedIsStartedByTheNextNotification() throws Exception {
    var fails = new AtomicInteger(1);
    tell(
        new AtomicInteger(2), // one in noting the attempt, one in pausing
        failing(fails),
        courier -> {
          courier.offer(firing());
          assertThat(next(uncaught)).isInstanceOf(OutOfMemoryError.class);
          assertThat(next(uncaught)).isInstanceOf(OutOfMemoryError.class);
          for (int i = 2; told.isEmpty(); i++) { // its end is not instantaneous
            courier.offer(firing(identity(i), NOON));
          }
          assertThat(next(told)).isEqualTo(firing());
        });
  }

  private Sink failing(AtomicInteger times) {
    return transition -> {
      if (times.getAndDecrement() > 0) {
        return Delivery.failed("HTTP 503");
      }
      told.add(transition);
      return Delivery.DELIVERED;
    };
  }
}
