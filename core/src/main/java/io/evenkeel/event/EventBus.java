package io.evenkeel.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to listeners on the publisher's thread, in order of subscription.
 *
 * <p>A listener that throws is counted and logged (the first failure and then every thousandth) and
 * never felt by the publisher or by the other listeners; only a {@link VirtualMachineError} passes,
 * after every listener was served. Thread-safe.
 */
public final class EventBus {
  private static final Logger log = LoggerFactory.getLogger(EventBus.class);
  private static final int LOG_EVERY = 1_000;

  private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();
  private final LongAdder failures = new LongAdder();

  /** Calls {@code listener} for every later event that is an instance of {@code type}. */
  public <E extends Event> Subscription subscribe(Class<E> type, Consumer<? super E> listener) {
    var added = new Listener<>(type, listener);
    listeners.add(added);
    return () -> listeners.remove(added);
  }

  /** Delivers {@code event}; returns when every listener was called. */
  public void publish(Event event) {
    VirtualMachineError fatal = null;
    for (Listener<?> listener : listeners) {
      try {
        listener.offer(event);
      } catch (VirtualMachineError e) {
        fatal = e;
      } catch (Throwable e) {
        countAndLog(event, e);
      }
    }
    if (fatal != null) {
      throw fatal;
    }
  }

  /** How many deliveries ended with an exception. */
  public long failures() {
    return failures.sum();
  }

  private void countAndLog(Event event, Throwable failure) {
    failures.increment();
    long count = failures.sum();
    if (count % LOG_EVERY == 1) {
      log.warn("A listener failed on {} ({} failures so far)", event.getClass(), count, failure);
    }
  }

  /** Compared by identity, so that the same listener may subscribe twice. */
  private static final class Listener<E extends Event> {
    private final Class<E> type;
    private final Consumer<? super E> consumer;

    Listener(Class<E> type, Consumer<? super E> consumer) {
      this.type = type;
      this.consumer = consumer;
    }

    void offer(Event event) {
      if (type.isInstance(event)) {
        consumer.accept(type.cast(event));
      }
    }
  }
}
