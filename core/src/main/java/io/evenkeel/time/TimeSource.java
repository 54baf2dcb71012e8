package io.evenkeel.time;

import java.time.Instant;

/**
 * Where Evenkeel reads time: durations and windows from the monotonic clock, stamps and calendars
 * from the wall clock.
 *
 * <p>Implementations are thread-safe. Tests inject {@link io.evenkeel.testing.ManualTime}.
 */
public interface TimeSource {

  /**
   * The monotonic clock in nanoseconds from an arbitrary origin; only differences mean anything.
   * Never goes backwards.
   */
  long nanoTime();

  /** The wall clock. It may jump either way, so nothing measures a duration with it. */
  Instant now();

  /** The machine's clocks. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
