package io.evenkeel.flags.rollout;

import io.evenkeel.event.Event;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The judge no longer watches what an operator changed: the time is over, or the change itself is.
 * The flag stays as it is.
 *
 * @param generation in force now
 * @param watched for how long it was
 * @param verdict ROLLBACK when it was taken back, PROMOTE when the last look found the canary
 *     healthy, HOLD when it could not say so
 * @param evidence what the judge saw last
 * @param text the cause in one line, for people
 */
public record MonitorEnded(
    Instant at,
    String flag,
    long generation,
    Duration watched,
    Verdict verdict,
    Evidence evidence,
    String text)
    implements Event {

  static MonitorEnded of(Rollout rollout, Instant at, @Nullable Judgement last) {
    boolean isBack = rollout.phase() == Phase.ROLLED_BACK;
    boolean isFine = last != null && last.finding() == Judgement.Finding.FINE;
    return new MonitorEnded(
        at,
        rollout.settings().name(),
        rollout.state().generation(),
        rollout
            .override()
            .flatMap(FlagOverride::monitor)
            .map(Monitor::watched)
            .orElse(Duration.ZERO),
        isBack ? Verdict.ROLLBACK : isFine ? Verdict.PROMOTE : Verdict.HOLD,
        last == null ? Evidence.NONE : last.evidence(),
        last == null ? "nothing was seen yet" : last.text());
  }
}
