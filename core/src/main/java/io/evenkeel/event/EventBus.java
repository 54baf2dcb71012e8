package io.evenkeel.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to listeners on the publisher's thread, in order of subscription.
 *
 * <p>A listener that throws is counted and logged (its first failure and then every thousandth) and
 * never felt by the publisher or by the other listeners; only a {@link VirtualMachineError} passes,
 * after every listener was served.
 *
 * <p>Thread-safe: an event reaches the listeners that were subscribed when its publishing began. A
 * listener may publish, subscribe and unsubscribe; what it publishes is delivered before its own
 * delivery ends.
 */
public final class EventBus {
  private static final Logger log = LoggerFactory.getLogger(EventBus.class);
  private static final int LOG_EVERY = 1_000;

  private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong failures = new AtomicLong();

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
        fatal = fatal == null ? e : fatal;
      } catch (Throwable e) {
        failures.incrementAndGet();
        listener.countAndLog(event, e);
      }
    }
    if (fatal != null) {
      throw fatal;
    }
  }

  /** How many deliveries ended with an exception. */
  public long failures() {
    return failures.get();
  }

  /** Compared by identity, so that the same listener may subscribe twice. */
  private static final class Listener<E extends Event> {
    private final Class<E> type;
    private final Consumer<? super E> consumer;
    private final AtomicLong failed = new AtomicLong();

    Listener(Class<E> type, Consumer<? super E> consumer) {
      this.type = type;
      this.consumer = consumer;
    }

    void offer(Event event) {
      if (type.isInstance(event)) {
        consumer.accept(type.cast(event));
      }
    }

    void countAndLog(Event event, Throwable failure) {
      long count = failed.incrementAndGet();
      if (count % LOG_EVERY == 1) {
        log.warn(
            "A listener of {} failed on {} ({} times so far)",
            type.getSimpleName(),
            event.getClass().getName(),
            count,
            failure);
      }
    }
  }
}
