package io.evenkeel.flags.simulation;

import java.time.Duration;

/**
 * What became of a canary.
 *
 * @param at since the start: the moment of the rollback, the end of the bake period, or the whole
 *     duration
 * @param controlRequests calls that got the control until then
 * @param canaryRequests calls that got the canary until then
 */
public record SimulationEnd(Result result, Duration at, long controlRequests, long canaryRequests) {

  /** Where the rollout stood. */
  public enum Result {
    /** All new sessions got the canary, with the bake period over or not. */
    PROMOTED,
    /** The judge took it back. */
    ROLLED_BACK,
    /** Neither, when the time was over. */
    HELD
  }
}
