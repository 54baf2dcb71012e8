package io.evenkeel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

class EventBusTest {
  private record Tripped(Instant at) implements Event {}

  private record Healed(Instant at) implements Event {}

  private static final Event TRIPPED = new Tripped(Instant.EPOCH);
  private static final Event HEALED = new Healed(Instant.EPOCH);

  private final EventBus bus = new EventBus();
  private final List<Object> heard = new ArrayList<>();

  @Test
  void aListenerHearsItsTypeAndAListenerOfEventsHearsAll() {
    bus.subscribe(Tripped.class, heard::add);
    bus.subscribe(Event.class, event -> heard.add("any"));

    bus.publish(TRIPPED);
    bus.publish(HEALED);

    assertThat(heard).containsExactly(TRIPPED, "any", "any");
  }

  @Test
  void theSameListenerSubscribedTwiceHearsTwiceAndIsRemovedOnce() {
    var first = bus.subscribe(Tripped.class, heard::add);
    bus.subscribe(Tripped.class, heard::add);

    bus.publish(TRIPPED);
    first.close();
    first.close();
    bus.publish(TRIPPED);

    assertThat(heard).hasSize(3);
  }

  @Test
  void aListenerThatThrowsIsCountedAndNotFelt() {
    bus.subscribe(
        Tripped.class,
        event -> {
          throw new IllegalStateException("on purpose");
        });
    bus.subscribe(
        Tripped.class,
        event -> {
          throw new NoClassDefFoundError("on purpose");
        });
    bus.subscribe(Tripped.class, heard::add);

    bus.publish(TRIPPED);

    assertThat(heard).containsExactly(TRIPPED);
    assertThat(bus.failures()).isEqualTo(2);
  }

  @Test
  void anErrorOfTheMachinePassesAfterEveryListenerWasServed() {
    bus.subscribe(
        Tripped.class,
        event -> {
          throw new OutOfMemoryError("on purpose");
        });
    bus.subscribe(Tripped.class, heard::add);

    assertThatThrownBy(() -> bus.publish(TRIPPED)).isInstanceOf(OutOfMemoryError.class);

    assertThat(heard).containsExactly(TRIPPED);
  }

  @Test
  void eachListenerIsLoggedAtItsFirstFailureAndThenEveryThousandth() {
    var logger = (Logger) LoggerFactory.getLogger(EventBus.class);
    var appender = new ListAppender<ILoggingEvent>();
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.WARN);
    logger.setAdditive(false);
    try {
      bus.subscribe(
          Tripped.class,
          event -> {
            throw new IllegalStateException("first");
          });
      bus.subscribe(
          Healed.class,
          event -> {
            throw new IllegalStateException("second");
          });
      for (int i = 0; i < 2_000; i++) {
        bus.publish(TRIPPED);
      }
      bus.publish(HEALED);
    } finally {
      logger.setLevel(null);
      logger.setAdditive(true);
      logger.detachAppender(appender);
    }

    assertThat(appender.list)
        .extracting(event -> event.getThrowableProxy().getMessage())
        .containsExactly("first", "first", "second");
    assertThat(bus.failures()).isEqualTo(2_001);
  }

  @Test
  void aListenerMayPublishWithinItsOwnDelivery() {
    bus.subscribe(
        Tripped.class,
        event -> {
          heard.add("tripped");
          bus.publish(HEALED);
          heard.add("after");
        });
    bus.subscribe(Healed.class, event -> heard.add("healed"));

    bus.publish(TRIPPED);

    assertThat(heard).containsExactly("tripped", "healed", "after");
  }

  @Test
  void aListenerThatPublishesForEverEndsInTheErrorItCausedAndHarmsNoLaterEvent() {
    var endless = new AtomicBoolean(true);
    bus.subscribe(
        Tripped.class,
        event -> {
          if (endless.get()) {
            bus.publish(event);
          }
        });
    assertThatThrownBy(() -> bus.publish(TRIPPED)).isInstanceOf(StackOverflowError.class);

    endless.set(false);
    bus.subscribe(Tripped.class, heard::add);
    bus.publish(TRIPPED);

    assertThat(heard).containsExactly(TRIPPED);
  }

  @Test
  void aListenerMayUnsubscribeItselfAndSubscribeAnother() {
    var own = new ArrayList<Subscription>();
    own.add(
        bus.subscribe(
            Tripped.class,
            event -> {
              heard.add("once");
              own.get(0).close();
              bus.subscribe(Tripped.class, later -> heard.add("later"));
            }));

    bus.publish(TRIPPED);
    bus.publish(TRIPPED);

    assertThat(heard).containsExactly("once", "later");
  }

  @Test
  @Timeout(60)
  void noEventIsLostOrRepeatedWhileOthersSubscribeAndLeave() throws Exception {
    int publishers = 4;
    int events = 2_000;
    var delivered = new AtomicLong();
    bus.subscribe(Tripped.class, event -> delivered.incrementAndGet());
    var failures = new CopyOnWriteArrayList<Throwable>();
    var start = new CyclicBarrier(publishers + 1);
    var done = new AtomicBoolean();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < publishers; i++) {
      threads.add(
          new Thread(
              () -> {
                try {
                  start.await();
                  for (int n = 0; n < events; n++) {
                    bus.publish(TRIPPED);
                  }
                } catch (Throwable e) {
                  failures.add(e);
                }
              }));
    }
    var churn =
        new Thread(
            () -> {
              try {
                start.await();
                while (!done.get()) {
                  bus.subscribe(Tripped.class, event -> {}).close();
                }
              } catch (Throwable e) {
                failures.add(e);
              }
            });
    threads.forEach(Thread::start);
    churn.start();
    for (Thread thread : threads) {
      thread.join();
    }
    done.set(true);
    churn.join();

    assertThat(failures).isEmpty();
    assertThat(delivered).hasValue((long) publishers * events);
  }
}
