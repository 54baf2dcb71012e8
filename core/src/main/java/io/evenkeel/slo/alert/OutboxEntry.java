package io.evenkeel.slo.alert;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver was told of one alert and what it must still be told: the latest transition,
 * and no earlier one. Guarded by the lock of its {@link Outbox}.
 *
 * <p>So an alert that resolves before its receiver could be reached is told once, as resolved, with
 * both times; and the last state is never lost to an earlier one.
 */
final class OutboxEntry {
  /** The last transition that needs no telling any more, or null. */
  private @Nullable AlertTransition settled;

  /** Whether the receiver has taken {@link #settled}. */
  private boolean heard;

  private @Nullable AlertTransition pending;
  private int failures;
  private long due;
  private boolean tellable = true;

  OutboxEntry(@Nullable AlertTransition settled, boolean heard, @Nullable AlertTransition pending) {
    this.settled = settled;
    this.heard = heard;
    this.pending = pending;
  }

  @Nullable AlertTransition settled() {
    return settled;
  }

  boolean heard() {
    return heard;
  }

  @Nullable AlertTransition pending() {
    return pending;
  }

  /** Whether the store was offered what is pending: until then nobody is told. */
  boolean tellable() {
    return tellable;
  }

  void wasOffered() {
    tellable = true;
  }

  int failures() {
    return failures;
  }

  /** When it is to be told, by the monotonic clock. */
  long due() {
    return due;
  }

  void due(long nanos) {
    due = nanos;
  }

  /**
   * Whether {@code next} says something new: another episode, or the end of one that fires. An
   * engine that starts again repeats what it said before, its stamps perhaps cut to milliseconds.
   */
  boolean isNews(AlertTransition next) {
    AlertTransition latest = pending == null ? settled : pending;
    if (latest == null || !sameEpisode(latest, next)) {
      return true;
    }
    return latest.state() == AlertState.FIRING && next.state() == AlertState.RESOLVED;
  }

  private static boolean sameEpisode(AlertTransition one, AlertTransition other) {
    return one.firingSince()
        .truncatedTo(ChronoUnit.MILLIS)
        .equals(other.firingSince().truncatedTo(ChronoUnit.MILLIS));
  }

  void owe(AlertTransition next) {
    pending = next;
    failures = 0;
    tellable = false;
  }

  void failed() {
    failures++;
  }

  /** Nothing is owed of {@code transition} any more; what came in meanwhile still is. */
  void settle(AlertTransition transition, boolean taken) {
    settled = transition;
    heard = taken;
    failures = 0;
    if (transition.equals(pending)) {
      pending = null;
    }
  }

  /** Whether the receiver believes that the alert fires. */
  boolean believedFiring() {
    return heard && settled != null && settled.state() == AlertState.FIRING;
  }

  /** Whether it began and ended without the receiver's knowledge. */
  boolean isUnheardPair() {
    return pending != null && pending.state() == AlertState.RESOLVED && !believedFiring();
  }
}
