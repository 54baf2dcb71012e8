package io.evenkeel.flags.rollout;

import java.util.List;

/**
 * What operators do to flags beside the file. Every change is audited with who, why, before and
 * after, and durable before it is announced; what takes the canary away is in force even before
 * that, and waits for no disk. Asking for what is so already changes nothing.
 *
 * <pre>{@code
 * ChangeResult result =
 *     flags.operators().override(OverrideRequest.set("new_prompt", "10").monitor("3600s"),
 *         "alice", "support asks for it");
 * }</pre>
 *
 * <p>In each method {@code actor} is who asks and {@code reason} why; both are needed, and neither
 * may name a patient, for the audit log keeps them. Nothing here throws for wrong input: the result
 * says what is wrong. Thread-safe.
 */
public final class FlagOperators {
  private final Rollouts rollouts;
  private final Operators operators;

  FlagOperators(Rollouts rollouts, Operators operators) {
    this.rollouts = rollouts;
    this.operators = operators;
  }

  /**
   * Lays something over what the file says: in force over restarts, reloads and new definitions
   * until {@link #clear}. A second override goes on top of the first. Refused while the flag is
   * disabled or rolled back, and while promotions are frozen if it gave the canary to more
   * sessions.
   */
  public ChangeResult override(OverrideRequest request, String actor, String reason) {
    if (request == null) {
      return ChangeResult.refused("it needs to be said what to lay over the flag");
    }
    return rollouts.operate(
        request.flag(),
        actor,
        reason,
        true,
        (rollout, stated) -> operators.override(rollout, stated, request, actor, reason));
  }

  /**
   * Gives everybody the control, at once and over restarts, until the flag is cleared or its file
   * gives it a new definition (an overridden flag: until it is cleared). For a canary that turned
   * out bad.
   */
  public ChangeResult rollback(String flag, String actor, String reason) {
    return rollouts.operate(
        flag, actor, reason, true, (rollout, stated) -> operators.rollBack(rollout, actor, reason));
  }

  /**
   * Emergency switch: gives everybody the control, at once, over restarts and new definitions,
   * until the flag is enabled or cleared.
   */
  public ChangeResult disable(String flag, String actor, String reason) {
    // Alone must not wait for a store.
    return rollouts.operate(
        flag, actor, reason, false, (rollout, stated) -> operators.disable(rollout, actor, reason));
  }

  /**
   * Ends a disable and nothing else: an override or a ramp goes on where it stood. A flag that its
   * file switches off is on from then on, until cleared.
   */
  public ChangeResult enable(String flag, String actor, String reason) {
    return rollouts.operate(
        flag,
        actor,
        reason,
        true,
        (rollout, stated) -> operators.enable(rollout, stated, actor, reason));
  }

  /**
   * Ends the override, the rollback and the disable of a flag, whatever of these there is, and says
   * which: what the file says is in force again. A rolled-back ramp begins anew, a disabled one
   * goes on.
   */
  public ChangeResult clear(String flag, String actor, String reason) {
    return rollouts.operate(
        flag,
        actor,
        reason,
        true,
        (rollout, stated) -> operators.clear(rollout, stated, actor, reason));
  }

  /** Takes a ramp to its next step now, or a canary to everybody. */
  public ChangeResult promote(String flag, String actor, String reason) {
    return rollouts.operate(
        flag, actor, reason, true, (rollout, stated) -> operators.promote(rollout, actor, reason));
  }

  /** Ends the monitor of an override; the flag stays as it is. */
  public ChangeResult stopMonitor(String flag, String actor, String reason) {
    return rollouts.operate(
        flag,
        actor,
        reason,
        true,
        (rollout, stated) -> operators.stopMonitor(rollout, actor, reason));
  }

  /**
   * Stops all promotions, and overrides that give the canary to more sessions, over restarts;
   * rollbacks, disables and whatever gives less go on.
   */
  public ChangeResult freeze(String actor, String reason) {
    return rollouts.freeze(true, actor, reason);
  }

  /** Ends a freeze. */
  public ChangeResult unfreeze(String actor, String reason) {
    return rollouts.freeze(false, actor, reason);
  }

  /** Where each flag stands, by name. */
  public List<RolloutStatus> statuses() {
    return rollouts.statuses();
  }

  /** What is laid over flags that the file names, by their names. */
  public List<OverrideStatus> overrides() {
    return statuses().stream().flatMap(status -> status.override().stream()).toList();
  }
}
