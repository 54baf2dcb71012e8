package io.evenkeel.slo;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs save rounds on a daemon thread of its own, so that a disk that hangs holds up nobody. A
 * round that is asked for while another one runs follows it; more are not kept.
 */
final class SaveThread {
  private static final Logger log = LoggerFactory.getLogger(SaveThread.class);
  private static final int LOG_EVERY = 100;

  private final SaveRound round;
  private final Semaphore requests = new Semaphore(0);
  private final AtomicLong late = new AtomicLong();
  private final Thread thread = new Thread(this::run, "evenkeel-slo-state");
  private volatile boolean running;
  private volatile boolean closed;

  SaveThread(SaveRound round) {
    this.round = round;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Asks for a round; returns at once. */
  void request() {
    if (running) {
      long count = late.incrementAndGet();
      if (count % LOG_EVERY == 1) {
        log.warn("Saving the SLO state takes longer than its interval ({} times so far)", count);
      }
    }
    requests.release();
  }

  /** How often a round was asked for while the one before still ran. */
  long late() {
    return late.get();
  }

  /** Runs one more round and ends; never interrupts the disk, and waits no longer than that. */
  void close(Duration longest) {
    closed = true;
    requests.release();
    try {
      thread.join(longest.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.warn("The SLO state is still being saved; closing does not wait for it any longer");
    }
  }

  private void run() {
    boolean last = false;
    while (!last) {
      requests.acquireUninterruptibly();
      requests.drainPermits();
      last = closed; // read before the round, so that what is closed is saved by it
      running = true;
      try {
        round.run();
      } catch (VirtualMachineError e) {
        // The next round may find memory again. No caller could catch it, so it goes where the host
        // listens for the errors of its threads.
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      } finally {
        running = false;
      }
    }
  }
}
