package io.evenkeel.failover;

import io.evenkeel.event.Subscription;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a stream that has begun, and says so when its provider falls silent although more
 * was asked for, or when the request's deadline passes. One alarm at a time: it goes off when
 * either could be, and is set again for what is left.
 */
final class StreamWatch {
  private final Timeouts timeouts;
  private final TimeSource time;
  private final long stallNanos;
  private final Watched stream;
  private volatile long heardNanos;
  private volatile boolean stopped;
  private volatile @Nullable Subscription alarm;

  /** The stream that is watched. */
  interface Watched {
    /** How much of the deadline is left; negative when it is over. */
    long remainingNanos();

    /** Whether the provider owes an event. */
    boolean isOwed();

    void stalled();

    void deadlinePassed();
  }

  StreamWatch(Engine engine, Duration stall, Watched stream) {
    this.timeouts = engine.timeouts();
    this.time = engine.time();
    this.stallNanos = stall.toNanos();
    this.stream = stream;
    this.heardNanos = time.nanoTime();
  }

  void start() {
    setAlarm(Math.min(stallNanos, stream.remainingNanos()));
  }

  /** An event came, or the first one after a pause was asked for. */
  void heard() {
    heardNanos = time.nanoTime();
  }

  void stop() {
    stopped = true;
    Subscription set = alarm;
    if (set != null) {
      set.close();
    }
  }

  private void setAlarm(long nanos) {
    Subscription set = timeouts.after(Math.max(nanos, 0), this::look);
    alarm = set;
    // A stop that came before the alarm was known has to be made up for.
    if (stopped) {
      set.close();
    }
  }

  private void look() {
    if (stopped) {
      return;
    }
    long remaining = stream.remainingNanos();
    long patience = stallNanos - (time.nanoTime() - heardNanos);
    if (remaining <= 0) {
      stream.deadlinePassed();
    } else if (patience > 0 || !stream.isOwed()) {
      setAlarm(Math.min(patience > 0 ? patience : stallNanos, remaining));
    } else {
      stream.stalled();
    }
  }
}
