package io.evenkeel.flags.rollout;

import io.evenkeel.change.Change;
import java.time.Instant;

/**
 * Another variant is given out from now on, or to others: a flag was defined, promoted, rolled
 * back, disabled or cleared.
 *
 * @param generation the one that began
 * @param what changed, for people
 * @param undo the command that takes it back; empty where only the file can
 * @param isReaction whether the ramp did it because the canary failed
 */
public record FlagChanged(
    Instant at, String flag, long generation, String what, String undo, boolean isReaction)
    implements Change {
  static final String CANARY = "canary";

  private static final String REASON = " --reason 'suspect of an alert'";

  @Override
  public String kind() {
    return "flag";
  }

  /** Of the calls that got the canary of this generation. */
  @Override
  public String tag() {
    return tag(flag, generation, CANARY);
  }

  static String tag(String flag, long generation, String variant) {
    return "flag " + flag + "#" + generation + ":" + variant;
  }

  /** The new state of {@code rollout} as a change; what ended a variant is undone by a clear. */
  static FlagChanged of(Instant at, Rollout rollout, String done, boolean isReaction) {
    String flag = rollout.settings().name();
    long generation = rollout.flag().generation();
    return new FlagChanged(
        at,
        flag,
        generation,
        "flag %s %s, generation %d".formatted(flag, done, generation),
        undo(flag, rollout.phase()),
        isReaction);
  }

  private static String undo(String flag, Phase phase) {
    return switch (phase) {
      case CANARY, RAMPING, BAKING, COMPLETE, EXPERIMENT ->
          "evenkeel flags rollback " + flag + REASON;
      case STATIC -> "evenkeel flags disable " + flag + REASON;
      case KILLED, ROLLED_BACK -> "evenkeel flags clear " + flag + REASON;
      case OFF, UNKNOWN, CONCLUDED -> "";
    };
  }
}
