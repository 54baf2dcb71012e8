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
 * @param serve the variant that a static flag serves where no rule decides, or that a split flag
 *     gives to the canary's share; the one named {@code canary} unless given
 * @param requires what other flags have to serve, else this one serves its control
 * @param segments the conditions of the segments that the rules name, directly or through others
 * @param schedule what the flag becomes, the earliest change first
 * @param experiment what is compared, with {@link Strategy#EXPERIMENT} and with no other; its
 *     variant's share is the {@code canaryShare}
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
    Map<String, String> attributes,
    Optional<String> serve,
    List<Prerequisite> requires,
    Map<String, String> segments,
    List<ScheduledChange> schedule,
    Optional<ExperimentSettings> experiment) {

  /** One without an experiment. */
  public FlagSettings(
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
      Map<String, String> attributes,
      Optional<String> serve,
      List<Prerequisite> requires,
      Map<String, String> segments,
      List<ScheduledChange> schedule) {
    this(
        name,
        position,
        enabled,
        strategy,
        canaryShare,
        successThreshold,
        owner,
        expires,
        variants,
        ramp,
        rules,
        attributes,
        serve,
        requires,
        segments,
        schedule,
        Optional.empty());
  }

  /** One without prerequisites, segments, schedule and experiment. */
  public FlagSettings(
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
    this(
        name,
        position,
        enabled,
        strategy,
        canaryShare,
        successThreshold,
        owner,
        expires,
        variants,
        ramp,
        rules,
        attributes,
        Optional.empty(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** How a flag meets its traffic. */
  public enum Strategy {
    /** The same for everybody: {@code enabled} decides. */
    STATIC,
    /** {@code canary_percentage} of the sessions until promoted. */
    CANARY,
    /** Walks the steps of its ramp. */
    GRADUAL,
    /** Two variants side by side at a fixed split for a fixed time. */
    EXPERIMENT
  }

  /** The same with the segments that its rules name. */
  public FlagSettings withSegments(Map<String, String> named) {
    return with(named, schedule);
  }

  /** The same with a schedule. */
  public FlagSettings withSchedule(List<ScheduledChange> changes) {
    return with(segments, changes);
  }

  /**
   * The same, held at one share of canaries: its ramp has no other step, and no schedule. An
   * experiment becomes a canary of its variant, which no time ends.
   */
  public FlagSettings heldAt(Share share) {
    return new FlagSettings(
        name,
        position,
        enabled,
        strategy == Strategy.EXPERIMENT ? Strategy.CANARY : strategy,
        share,
        successThreshold,
        owner,
        expires,
        variants,
        ramp.or(() -> Optional.of(RampSettings.DEFAULT)).map(steps -> steps.heldAt(share)),
        rules,
        attributes,
        experiment.map(ExperimentSettings::variant).or(() -> serve),
        requires,
        segments,
        List.of(),
        Optional.empty());
  }

  private FlagSettings with(Map<String, String> named, List<ScheduledChange> changes) {
    return new FlagSettings(
        name,
        position,
        enabled,
        strategy,
        canaryShare,
        successThreshold,
        owner,
        expires,
        variants,
        ramp,
        rules,
        attributes,
        serve,
        requires,
        named,
        changes,
        experiment);
  }

  /** The same as an experiment from now on, in the place of its strategy and ramp. */
  public FlagSettings withExperiment(ExperimentSettings settings) {
    return new FlagSettings(
        name,
        position,
        true,
        Strategy.EXPERIMENT,
        settings.variantShare(),
        successThreshold,
        owner,
        expires,
        variants,
        Optional.empty(),
        rules,
        attributes,
        Optional.empty(),
        requires,
        segments,
        List.of(),
        Optional.of(settings));
  }

  /**
   * The variant of the control: the experiment's, else the one of that name, else the first; empty
   * without variants.
   */
  public String controlVariant() {
    return experiment.map(ExperimentSettings::control).orElseGet(() -> variant("control", ""));
  }

  /**
   * The variant that is given out by shares: the experiment's; else where sessions are split the
   * one that {@code serve} says; else the one named canary, else the first that is not the control.
   */
  public String canaryVariant() {
    String named = variant("canary", controlVariant());
    return experiment
        .map(ExperimentSettings::variant)
        .orElseGet(() -> strategy == Strategy.STATIC ? named : serve.orElse(named));
  }

  private String variant(String role, String taken) {
    if (variants.containsKey(role)) {
      return role;
    }
    return variants.keySet().stream()
        .filter(variant -> !variant.equals(taken))
        .findFirst()
        .orElse(taken);
  }
}
