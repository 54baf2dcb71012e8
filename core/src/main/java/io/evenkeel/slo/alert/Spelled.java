package io.evenkeel.slo.alert;

import java.time.Duration;

/**
 * Durations as the configuration and the metrics' label {@code window} write them: {@code 5m},
 * {@code 1h}, {@code 30d}.
 */
public final class Spelled {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Spelled() {}

  /** In the largest unit that leaves no rest, at least milliseconds. */
  public static String of(Duration duration) {
    long seconds = duration.getSeconds();
    if (duration.getNano() != 0) {
      return duration.toMillis() + "ms";
    }
    if (seconds % DAY == 0 && seconds > 0) {
      return seconds / DAY + "d";
    }
    if (seconds % HOUR == 0 && seconds > 0) {
      return seconds / HOUR + "h";
    }
    return seconds % MINUTE == 0 && seconds > 0 ? seconds / MINUTE + "m" : seconds + "s";
  }
}
