package io.evenkeel.config.flags;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Position;
import io.evenkeel.config.Share;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One flag of {@code feature_flags}.
 *
 * @param strategy what {@code strategy} (or {@code rollout_strategy}) says
 * @param canaryShare {@code canary_percentage}: the share of sessions that get the canary
 * @param successThreshold {@code success_threshold}: a canary whose success is below rolls back
 * @param variants what each variant serves, in the order of the file; {@code control=false,
 *     canary=true} when the file names none
 * @param rules targeting rules, first match wins
 * @param attributes settings that other wings read, such as {@code enforcement: strict}
 */
public record FlagSettings(
    String name,
    Position position,
    boolean enabled,
    Strategy strategy,
    Share canaryShare,
    Optional<Percentage> successThreshold,
    Optional<String> owner,
    Optional<LocalDate> expires,
    Map<String, FlagValue> variants,
    Optional<RampSettings> ramp,
    List<TargetingRule> rules,
    Map<String, String> attributes) {

  /** How a flag meets its traffic. */
  public enum Strategy {
    /** The same for everybody: {@code enabled} decides. */
    STATIC,
    /** {@code canary_percentage} of the sessions until promoted. */
    CANARY,
    /** Walks the steps of its ramp. */
    GRADUAL
  }
}
