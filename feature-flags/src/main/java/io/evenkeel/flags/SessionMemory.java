package io.evenkeel.flags;

import java.time.Duration;

/**
 * How well sessions are remembered that come without a start. One memory per flag that splits its
 * sessions.
 *
 * <p>A session beyond these bounds counts as new when it comes again: it may then get the canary of
 * a ramp that has grown meanwhile, and never loses one by it.
 *
 * @param sessions how many are remembered at most, at least 1; each takes about 200 bytes
 * @param idle how long a session is remembered after its last decision, at least a second
 */
public record SessionMemory(int sessions, Duration idle) {
  /** 100,000 sessions, each until it was idle for two hours. */
  public static final SessionMemory STANDARD = new SessionMemory(100_000, Duration.ofHours(2));

  public SessionMemory {
    if (sessions < 1) {
      throw new IllegalArgumentException("at least one session, not " + sessions);
    }
    if (idle.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("idle for at least a second, not " + idle);
    }
  }
}
