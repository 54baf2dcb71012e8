package io.evenkeel.slo.alert;

import io.evenkeel.event.Subscription;
import io.evenkeel.testing.ManualTime;
import io.evenkeel.time.Ticker;
import java.time.Duration;

/** Beats of a manual clock for which slow work has a thread of its own, as with a real one. */
record OwnThread(ManualTime time) implements Ticker {
  @Override
  public Subscription every(String name, Duration period, Runnable task) {
    return time.every(name, period, task);
  }

  @Override
  public long failures() {
    return time.failures();
  }

  @Override
  public void close() {
    time.close();
  }
}
