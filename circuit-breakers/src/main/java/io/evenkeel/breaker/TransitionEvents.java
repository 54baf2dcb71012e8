package io.evenkeel.breaker;

import io.evenkeel.Foundation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers one breaker's transitions in their order and outside of its lock. One thread delivers at
 * a time; a thread that finds another delivering leaves its event to it.
 */
final class TransitionEvents {
  private final String breaker;
  private final Foundation foundation;
  private final Queue<BreakerTransition> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean delivering = new AtomicBoolean();

  TransitionEvents(String breaker, Foundation foundation) {
    this.breaker = breaker;
    this.foundation = foundation;
  }

  /** Called under the breaker's lock, which gives the order. */
  void add(BreakerState from, BreakerState to) {
    waiting.add(new BreakerTransition(foundation.time().now(), breaker, from, to));
  }

  void deliver() {
    // Looked at again after the flag is down: an event added in between must not stay behind.
    while (!waiting.isEmpty() && delivering.compareAndSet(false, true)) {
      try {
        BreakerTransition next = waiting.poll();
        while (next != null) {
          foundation.events().publish(next);
          next = waiting.poll();
        }
      } finally {
        delivering.set(false);
      }
    }
  }
}
