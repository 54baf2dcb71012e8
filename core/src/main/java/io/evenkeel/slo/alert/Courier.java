package io.evenkeel.slo.alert;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver what its outbox owes, on a daemon thread of its own, so that one that hangs
 * delays nobody else.
 *
 * <p>An error in telling is a failed attempt. One in noting how an attempt ended goes to the host's
 * handler of uncaught errors, and the route pauses as after a failed attempt; should even that
 * fail, the thread ends and the next notification starts another one. Thread-safe.
 */
final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Notifications.class);

  private final String route;
  private final Outbox outbox;
  private final AtomicBoolean interruptible = new AtomicBoolean(); // its monitor guards interrupts
  private volatile Sink sink;
  private @Nullable Thread thread; // guarded by this
  private volatile Runnable last = () -> {};
  private boolean ended; // guarded by this

  private Courier(String route, Outbox outbox, Sink sink) {
    this.route = route;
    this.outbox = outbox;
    this.sink = sink;
    outbox.renewEvery(sink.renewal());
  }

  static Courier start(String route, Outbox outbox, Sink sink) {
    var courier = new Courier(route, outbox, sink);
    courier.wake();
    return courier;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Owes {@code transition}; false when the route is gone. */
  boolean offer(AlertTransition transition) {
    wake();
    return outbox.offer(transition);
  }

  /** Tells another receiver from now on. */
  void sink(Sink changed) {
    sink = changed;
    outbox.renewEvery(changed.renewal());
  }

  /** Ends; what is to be done with what is owed is done on the courier's thread. */
  void retire(Runnable afterwards) {
    last = afterwards;
    outbox.retire();
    wake();
  }

  /** Starts the thread, unless there is one or all is done. */
  private synchronized void wake() {
    if (!ended && (thread == null || !thread.isAlive())) {
      var started = new Thread(this::run, "evenkeel-notify-" + Outbox.shown(route));
      started.setDaemon(true);
      started.start();
      thread = started;
    }
  }

  private void run() {
    boolean more = true;
    while (more) {
      try {
        more = tellNext();
      } catch (VirtualMachineError e) {
        AlertThread.tellUncaught(e);
        outbox.pause();
      } catch (RuntimeException | LinkageError e) {
        log.error("Route '{}' failed to note how telling ended", Outbox.shown(route), e);
        outbox.pause();
      }
    }
    synchronized (this) {
      ended = true;
    }
    last.run();
  }

  private boolean tellNext() {
    try {
      AlertTransition next = outbox.await();
      if (next != null) {
        outbox.ended(next, deliver(next));
      }
      return next != null;
    } catch (InterruptedException e) {
      return true; // of an attempt that ended just now; the outbox knows whether to go on
    }
  }

  private Delivery deliver(AlertTransition transition) {
    interruptible.set(true);
    try {
      return sink.deliver(transition);
    } catch (VirtualMachineError e) {
      AlertThread.tellUncaught(e);
      return Delivery.failed(e.getClass().getSimpleName());
    } catch (Throwable e) {
      return Delivery.failed(e.getClass().getSimpleName());
    } finally {
      synchronized (interruptible) {
        interruptible.set(false);
        boolean unused = Thread.interrupted(); // meant for the attempt, not for the disk
      }
    }
  }

  /**
   * Waits a little for an attempt under way, whose end is worth knowing, and then interrupts it; a
   * write to the disk is never interrupted. Its outbox was closed before.
   *
   * @param patience none when negative
   */
  void close(Duration patience) {
    Thread ending;
    synchronized (this) {
      ending = thread;
    }
    if (ending == null) {
      return;
    }
    try {
      ending.join(Math.max(1, patience.toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (interruptible) {
      if (interruptible.get()) {
        ending.interrupt();
      }
    }
  }
}
