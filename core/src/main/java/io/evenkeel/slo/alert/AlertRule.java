package io.evenkeel.slo.alert;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The condition of one alert, read from what is measured now. Compiled once for a configuration and
 * looked at in every evaluation; used by one thread at a time.
 */
interface AlertRule {
  /** How long an alert that fired before a restart may wait for data that says whether it ended. */
  Duration PATIENCE = Duration.ofHours(1);

  AlertIdentity identity();

  String severity();

  List<String> routes();

  Judgement judge();

  /** What is wrong while it fires, and by how much, for people. */
  String summary();

  default OptionalDouble burnLong() {
    return OptionalDouble.empty();
  }

  default OptionalDouble burnShort() {
    return OptionalDouble.empty();
  }

  /** Whether its subject fails while it fires; see {@link Incident#outage}. */
  default boolean isOutage() {
    return false;
  }

  /** Observed part of the window that the condition is about; 1 where it is about the present. */
  default double coverage() {
    return 1;
  }

  /**
   * Whether a judgement other than {@link Judgement#HOLDS} is good enough to end an alert that
   * fired before a restart.
   *
   * @param coverageAtFiring what {@link #coverage} was when it began to fire
   */
  default boolean hasSeenEnough(double coverageAtFiring) {
    return judge() != Judgement.UNKNOWN;
  }

  /** After this long since the restart, whatever was seen is enough. */
  default Duration patience() {
    return PATIENCE;
  }
}
