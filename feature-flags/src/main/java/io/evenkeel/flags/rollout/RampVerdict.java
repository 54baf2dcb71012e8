package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import io.evenkeel.event.Event;
import java.time.Instant;

/**
 * A canary was judged. Published on every promotion and rollback, and on a hold when its cause
 * changes; a cause that comes back within five minutes is published when it has lasted that long.
 *
 * <p>A rollback is durable before it is published (or its {@code text} says that it is not).
 *
 * @param generation the one that was judged; a promotion or rollback ends it
 * @param share what the judged generation gave to the canary
 * @param actor {@code ramp}, or the operator who decided
 * @param evidence numbers behind the verdict
 * @param text the cause in one line, for people
 */
public record RampVerdict(
    Instant at,
    String flag,
    long generation,
    Share share,
    Verdict verdict,
    String actor,
    Evidence evidence,
    String text)
    implements Event {}
