package io.evenkeel.flags.rollout;

import io.evenkeel.flags.judge.Difference;
import io.evenkeel.flags.judge.MixtureEValue;
import io.evenkeel.flags.judge.RateInterval;
import io.evenkeel.flags.rollout.Judgement.Finding;
import java.util.List;
import java.util.Locale;

/**
 * What one metric says of a canary.
 *
 * @param comparison e-value against "no worse than the control"
 * @param absolute e-value against "at least the threshold"; 1 without a threshold
 * @param cause in words
 */
record MetricLook(double comparison, double absolute, Finding finding, String cause) {

  /**
   * Looks.
   *
   * @param stages all of the ramp, the current one last; at least one
   * @param watch of this metric, that has looked
   * @param everybody whether the current stage has no control
   * @param proof the e-value that proves harm
   */
  static MetricLook at(
      Metric metric,
      List<StageCounts> stages,
      Watch watch,
      boolean everybody,
      Criteria criteria,
      double proof) {
    return new Looking(metric, stages, watch, everybody, criteria).harm(proof);
  }

  /** The e-value of one metric's comparison over all stages, each with its own share. */
  static double comparison(Metric metric, List<StageCounts> stages) {
    var eValue = new MixtureEValue();
    for (StageCounts stage : stages) {
      long trials = stage.canary().trials(metric) + stage.control().trials(metric);
      if (trials > 0) {
        eValue.add(
            stage.canary().bad(metric),
            stage.canary().bad(metric) + stage.control().bad(metric),
            (double) stage.canary().trials(metric) / trials);
      }
    }
    return eValue.value();
  }

  /** The e-value of the canary's bad units of all stages against the allowed share. */
  static double absolute(Metric metric, List<StageCounts> stages, double allowed) {
    ArmCounts canary = canary(stages);
    return new MixtureEValue().add(canary.bad(metric), canary.trials(metric), allowed).value();
  }

  private static ArmCounts canary(List<StageCounts> stages) {
    return stages.stream().map(StageCounts::canary).reduce(ArmCounts.NONE, ArmCounts::plus);
  }

  /** The figures of one look. */
  private static final class Looking {
    private final Metric metric;
    private final StageCounts stage;
    private final Watch watch;
    private final boolean everybody;
    private final Criteria criteria;
    private final double allowed;
    private final double comparison;
    private final double absolute;
    private final boolean isAboveAllowed;

    Looking(
        Metric metric,
        List<StageCounts> stages,
        Watch watch,
        boolean everybody,
        Criteria criteria) {
      this.metric = metric;
      this.stage = stages.get(stages.size() - 1);
      this.watch = watch;
      this.everybody = everybody;
      this.criteria = criteria;
      allowed = criteria.allowed(metric);
      comparison = watch.comparison(stages);
      absolute = watch.absolute(stages, allowed);
      isAboveAllowed = allowed >= 1 || isAbove(stages);
    }

    // Of a canary that turned bad late, all of its past may be within the threshold.
    private boolean isAbove(List<StageCounts> stages) {
      return canary(stages).rate(metric) > allowed
          || watch.sinceAccused().canary().rate(metric) > allowed;
    }

    MetricLook harm(double proof) {
      if (comparison >= proof && isAboveAllowed) {
        return say(Finding.HARMFUL, "the canary " + metric.worse());
      }
      if (absolute >= proof && isAboveNow()) {
        if (everybody) {
          return say(Finding.HARMFUL, "success is below " + threshold());
        }
        if (controlIsFine()) {
          return say(
              Finding.HARMFUL, "success is below " + threshold() + ", which the control keeps");
        }
        return recently(stage.control(), watch.sinceAccused().control())
            ? say(Finding.SHARED_INCIDENT, "canary and control fail together")
            : say(Finding.SUSPECT, "success is low; the control proves nothing yet");
      }
      if (comparison >= proof) {
        return say(Finding.SUSPECT, "worse than the control, though within the threshold");
      }
      return caution();
    }

    /** Whether the control has kept the threshold for as long as the canary has been accused. */
    private boolean controlIsFine() {
      ArmCounts control = watch.sinceAccused().control();
      return RateInterval.anytime(control.bad(metric), control.trials(metric), Judge.CONTROL_ALPHA)
              .upper()
          <= allowed;
    }

    private boolean isAboveNow() {
      return recently(stage.canary(), watch.sinceAccused().canary());
    }

    private boolean recently(ArmCounts inStage, ArmCounts sinceAccused) {
      return inStage.rate(metric) > allowed || sinceAccused.rate(metric) > allowed;
    }

    private MetricLook caution() {
      if (stage.canary().trials(metric) < Judge.MINIMUM_EXPOSURES) {
        return say(Finding.THIN, thin("canary", stage.canary()));
      }
      // Without a threshold the control is the only yardstick there is.
      if (allowed >= 1 && !everybody && stage.control().trials(metric) < Judge.MINIMUM_EXPOSURES) {
        return say(Finding.THIN, thin("control", stage.control()));
      }
      boolean isDoubted = comparison >= Judge.DOUBT || absolute >= Judge.DOUBT;
      if (stage.canary().rate(metric) > allowed) {
        return say(
            everybody && !isDoubted ? Finding.WAVERING : Finding.SUSPECT,
            "success in this stage is below the threshold");
      }
      if (isDoubted) {
        return say(Finding.SUSPECT, "the canary may be worse; nothing is proven");
      }
      return everybody ? say(Finding.FINE, "healthy") : nonInferiority();
    }

    private MetricLook nonInferiority() {
      Difference worse =
          Difference.anytime(
              stage.canary().bad(metric),
              stage.canary().trials(metric),
              stage.control().bad(metric),
              stage.control().trials(metric),
              Judge.INFERIOR_ALPHA);
      return worse.upper() > Judge.MARGIN
          ? say(
              Finding.THIN,
              String.format(
                  Locale.ROOT,
                  "the canary may still be worse by %.1f points, %.0f are allowed",
                  100 * worse.upper(),
                  100 * Judge.MARGIN))
          : say(Finding.FINE, "healthy");
    }

    private String threshold() {
      return criteria.threshold(metric).orElseThrow().toString();
    }

    private String thin(String arm, ArmCounts counts) {
      if (metric == Metric.SUCCESS && counts.tracked() == 0) {
        return "no data for '" + criteria.success().orElseThrow() + "'";
      }
      return counts.trials(metric) + " of " + Judge.MINIMUM_EXPOSURES + " units of the " + arm;
    }

    private MetricLook say(Finding finding, String cause) {
      return new MetricLook(comparison, absolute, finding, cause);
    }
  }
}
