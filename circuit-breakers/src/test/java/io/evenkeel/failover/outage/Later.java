package io.evenkeel.failover.outage;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.VirtualTime;
import java.time.Duration;

/** Does something once in virtual time. */
final class Later {
  private Later() {}

  static void run(VirtualTime time, Duration after, Runnable task) {
    var box =
        new Object() {
          Subscription due = () -> {};
        };
    box.due =
        time.every(
            "later",
            after,
            () -> {
              box.due.close();
              task.run();
            });
  }
}
