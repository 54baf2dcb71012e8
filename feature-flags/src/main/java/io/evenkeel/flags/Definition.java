package io.evenkeel.flags;

import io.evenkeel.config.Problem;
import io.evenkeel.config.Share;
import io.evenkeel.config.flags.FlagSettings;
import io.evenkeel.config.flags.FlagValue;
import io.evenkeel.config.flags.TargetingRule;
import io.evenkeel.flags.GuardedEvaluation.Required;
import io.evenkeel.flags.RuledEvaluation.Portion;
import io.evenkeel.flags.RuledEvaluation.Rule;
import io.evenkeel.flags.rollout.RolloutState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A flag's settings with its rules parsed and its variants in their roles. Immutable.
 *
 * @param control the variant named {@code control}, else the first of the file
 * @param canary what is split off: the variant that {@code serve} names, else the one named {@code
 *     canary}, else the first that is not the control; a flag that is on for everybody serves this
 *     one
 */
record Definition(FlagSettings settings, String control, String canary, List<Criterion> criteria) {

  /**
   * Reads one flag.
   *
   * @param problems receives what is wrong; the result is then not to be used
   */
  static Definition read(FlagSettings settings, List<Problem> problems) {
    List<Criterion> criteria = new ArrayList<>();
    var compiler = new CriterionCompiler(settings.segments());
    for (TargetingRule rule : settings.rules()) {
      try {
        criteria.add(compiler.compile(rule.condition()));
      } catch (IllegalArgumentException e) {
        problems.add(error(rule, "flag '" + settings.name() + "': " + e.getMessage()));
      }
      if (!settings.variants().containsKey(rule.serve())) {
        problems.add(
            error(
                rule,
                "flag '" + settings.name() + "' has no variant '" + rule.serve() + "' to serve"));
      }
    }
    if (settings.variants().isEmpty()) {
      problems.add(
          new Problem(
              Problem.Severity.ERROR,
              settings.position(),
              "flag '" + settings.name() + "' has no variants"));
      return new Definition(settings, "", "", List.of());
    }
    return new Definition(settings, settings.controlVariant(), settings.canaryVariant(), criteria);
  }

  private static Problem error(TargetingRule rule, String message) {
    return new Problem(Problem.Severity.ERROR, rule.position(), message);
  }

  /** What a handle decides by while the rollout stands so. */
  Flag.State state(
      RolloutState rollout, Evaluation evaluation, @Nullable FlagValue callersDefault) {
    long generation = rollout.generation();
    FlagDecision fallback = decision(control, Reason.ERROR, generation);
    if (callersDefault != null && !servesType(callersDefault)) {
      fallback = missing(callersDefault, Reason.ERROR, generation);
      return new Flag.State(new FixedEvaluation(fallback), fallback, rollout.attributes());
    }
    return new Flag.State(evaluation, fallback, rollout.attributes());
  }

  /**
   * What decides while the rollout stands so.
   *
   * @param sights whom the flag has met without knowing when their session began
   * @param others the evaluations of the flags that this one requires
   */
  Evaluation evaluation(
      RolloutState rollout, FirstSights sights, Function<String, Evaluation> others) {
    long generation = rollout.generation();
    FlagDecision invalid = decision(control, Reason.ERROR, generation);
    return switch (rollout.phase()) {
      case OFF -> new FixedEvaluation(decision(control, Reason.DISABLED, generation));
      case KILLED -> new FixedEvaluation(decision(control, Reason.KILLED, generation));
      case ROLLED_BACK -> new FixedEvaluation(decision(control, Reason.ROLLED_BACK, generation));
      case UNKNOWN -> new FixedEvaluation(invalid);
      case STATIC ->
          guarded(
              new FixedEvaluation(
                  decision(settings.serve().orElse(canary), Reason.STATIC, generation)),
              generation,
              others);
      case CANARY, RAMPING, BAKING, COMPLETE, EXPERIMENT, CONCLUDED ->
          guarded(
              new SplitEvaluation(
                  new Bucketing(settings.name()),
                  rollout.history(),
                  sights,
                  new SplitEvaluation.Side(
                      decision(control, Reason.SPLIT, generation), rollout.control()),
                  new SplitEvaluation.Side(
                      decision(canary, Reason.SPLIT, generation), rollout.canary()),
                  invalid),
              generation,
              others);
    };
  }

  private Evaluation guarded(
      Evaluation otherwise, long generation, Function<String, Evaluation> others) {
    Evaluation ruled = ruled(otherwise, generation);
    return settings.requires().isEmpty()
        ? ruled
        : new GuardedEvaluation(
            ruled,
            decision(control, Reason.PREREQUISITE_FAILED, generation),
            settings.requires().stream()
                .map(each -> new Required(others.apply(each.flag()), each.variant()))
                .toArray(Required[]::new));
  }

  private Evaluation ruled(Evaluation otherwise, long generation) {
    if (criteria.isEmpty()) {
      return otherwise;
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < criteria.size(); i++) {
      TargetingRule rule = settings.rules().get(i);
      rules.add(
          new Rule(
              criteria.get(i),
              portion(rule),
              decision(rule.serve(), Reason.TARGETING_MATCH, generation)));
    }
    return new RuledEvaluation(otherwise, rules.toArray(Rule[]::new));
  }

  // Not the flag's own buckets: a rule's share and the split of those it leaves would overlap.
  private @Nullable Portion portion(TargetingRule rule) {
    return rule.share().equals(Share.ALL)
        ? null
        : new Portion(
            rule.by().map(String::intern).orElse(null),
            new Bucketing(settings.name() + "/" + rule.serve()),
            rule.share().hundredThousandths());
  }

  private boolean servesType(FlagValue callersDefault) {
    return settings.variants().values().stream()
        .allMatch(value -> value.getClass() == callersDefault.getClass());
  }

  private FlagDecision decision(String variant, Reason reason, long generation) {
    FlagValue value = settings.variants().get(variant);
    return value == null
        ? missing(null, Reason.ERROR, generation)
        : new FlagDecision(value, variant, reason, generation);
  }

  /** The caller's default, or false without one. */
  static FlagDecision missing(@Nullable FlagValue callersDefault, Reason reason, long generation) {
    return new FlagDecision(
        callersDefault == null ? new FlagValue.Bool(false) : callersDefault,
        FlagDecision.DEFAULT_VARIANT,
        reason,
        generation);
  }
}
