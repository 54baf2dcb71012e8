package io.evenkeel.flags.rollout;

import io.evenkeel.config.flags.FlagSettings;
import java.util.Map;

/**
 * All that a decision needs to know about a flag's rollout at one moment. Immutable, replaced
 * whole.
 *
 * @param generation grows with every change of the definition, ramp step, rollback, disable and
 *     clear, over restarts too; from 1, or 0 while unknown
 * @param control to be told how calls that got the control end
 * @param canary the same for the canary
 */
public record RolloutState(
    FlagSettings settings,
    long generation,
    Phase phase,
    RampHistory history,
    JudgedExposure control,
    JudgedExposure canary) {

  /** The flag's attributes while it is in force; none while it is off. */
  public Map<String, String> attributes() {
    return switch (phase) {
      case OFF, KILLED, ROLLED_BACK -> Map.of();
      // A flag whose state is unreadable still asks for what makes the service stricter.
      case UNKNOWN -> settings.enabled() ? settings.attributes() : Map.of();
      case STATIC, CANARY, RAMPING, BAKING, COMPLETE, EXPERIMENT, CONCLUDED ->
          settings.attributes();
    };
  }
}
