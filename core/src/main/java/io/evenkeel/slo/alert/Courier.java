package io.evenkeel.slo.alert;

import java.time.Duration;

/**
 * Tells one receiver what its outbox owes, on a daemon thread of its own, so that one that hangs
 * delays nobody else.
 */
final class Courier implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final Thread thread;
  private volatile Sink sink;

  private Courier(String route, Outbox outbox, Sink sink) {
    this.outbox = outbox;
    this.sink = sink;
    outbox.renewEvery(sink.renewal());
    thread = new Thread(this::run, "evenkeel-notify-" + Outbox.shown(route));
    thread.setDaemon(true);
  }

  static Courier start(String route, Outbox outbox, Sink sink) {
    var courier = new Courier(route, outbox, sink);
    courier.thread.start();
    return courier;
  }

  Outbox outbox() {
    return outbox;
  }

  /** Tells another receiver from now on. */
  void sink(Sink changed) {
    sink = changed;
    outbox.renewEvery(changed.renewal());
  }

  private void run() {
    try {
      for (AlertTransition next = outbox.await(); next != null; next = outbox.await()) {
        outbox.ended(next, deliver(next));
      }
    } catch (InterruptedException e) {
      // closed in the middle of an attempt; what it owed is in the store
    }
  }

  private Delivery deliver(AlertTransition transition) {
    try {
      return sink.deliver(transition);
    } catch (VirtualMachineError e) {
      // No caller could catch it, so it goes where the host listens for the errors of its threads.
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      return Delivery.failed(e.getClass().getSimpleName());
    } catch (Throwable e) {
      return Delivery.failed(e.getClass().getSimpleName());
    }
  }

  /** Takes up nothing new; waits a little for an attempt under way, whose end is worth knowing. */
  @Override
  public void close() {
    outbox.close();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
