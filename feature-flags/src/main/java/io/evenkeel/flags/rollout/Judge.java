package io.evenkeel.flags.rollout;

import io.evenkeel.config.Percentage;
import io.evenkeel.config.Share;
import io.evenkeel.flags.rollout.Judgement.Finding;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Judges a canary by the outcomes of its calls. It may be asked as often as one likes: a healthy
 * canary is found harmful with a probability of at most {@value #ALPHA} over the whole ramp,
 * divided evenly between the two tests.
 *
 * <ul>
 *   <li><b>Comparison</b>: if the arms fail alike, a failure is the canary's with a probability of
 *       its share of the exposures, whatever the failure rate does over time. Trouble beneath both
 *       arms therefore proves nothing against the canary. Each stage counts with its own share.
 *   <li><b>Absolute</b>: the canary's success against {@code success_threshold}. It rolls back only
 *       when everybody has the canary. While there is a control it must not: at the beginning of
 *       trouble beneath both arms either of them may cross the threshold first. Then it tells a
 *       shared incident from a suspicion.
 * </ul>
 *
 * <p>A canary that is provably worse than the control but within the threshold is not harmful; it
 * is suspect, and a ramp holds. Stateless.
 */
final class Judge {
  /** Probability of ever rolling back a healthy canary. */
  static final double ALPHA = 0.01;

  /** The e-value that proves harm; alpha is halved because two tests look. */
  static final double PROOF = 2 / ALPHA;

  /** An e-value at which a ramp does not grow. */
  static final double DOUBT = 10;

  /** Fewer exposures of the canary in a stage are thin. */
  static final long MINIMUM_EXPOSURES = 100;

  private Judge() {}

  /**
   * Judges a ramp.
   *
   * @param stages all of this ramp, the current one last; at least one
   * @param share the current one
   */
  static Judgement judge(List<StageCounts> stages, Share share, Optional<Percentage> threshold) {
    StageCounts total = stages.stream().reduce(StageCounts.NONE, StageCounts::plus);
    StageCounts stage = stages.get(stages.size() - 1);
    double comparison = comparison(stages);
    double allowed =
        threshold
            .map(success -> 1 - success.fraction().min(BigDecimal.ONE).doubleValue())
            .orElse(1.0);
    double absolute =
        new MixtureEValue()
            .add(total.canary().failures(), total.canary().exposures(), allowed)
            .value();
    var evidence = new Evidence(total.control(), total.canary(), comparison, absolute, PROOF);
    boolean everybody = share.equals(Share.ALL);

    if (comparison >= PROOF && (threshold.isEmpty() || total.canary().failureRate() > allowed)) {
      return say(Finding.HARMFUL, evidence, "the canary fails more often than the control");
    }
    if (absolute >= PROOF && stage.canary().failureRate() > allowed) {
      if (everybody) {
        return say(Finding.HARMFUL, evidence, "success is below " + threshold.orElseThrow());
      }
      return stage.control().failureRate() > allowed
          ? say(Finding.SHARED_INCIDENT, evidence, "canary and control fail together")
          : say(Finding.SUSPECT, evidence, "success is low; the control proves nothing yet");
    }
    if (comparison >= PROOF) {
      return say(Finding.SUSPECT, evidence, "worse than the control, though within the threshold");
    }
    return cautious(stage, evidence, allowed, everybody, threshold.isPresent());
  }

  private static Judgement cautious(
      StageCounts stage, Evidence evidence, double allowed, boolean everybody, boolean absolute) {
    if (stage.canary().exposures() < MINIMUM_EXPOSURES) {
      return say(Finding.THIN, evidence, thin("canary", stage.canary()));
    }
    // Without a threshold the control is the only yardstick there is.
    if (!absolute && !everybody && stage.control().exposures() < MINIMUM_EXPOSURES) {
      return say(Finding.THIN, evidence, thin("control", stage.control()));
    }
    if (stage.canary().failureRate() > allowed) {
      return say(Finding.SUSPECT, evidence, "success in this stage is below the threshold");
    }
    if (evidence.comparison() >= DOUBT || evidence.absolute() >= DOUBT) {
      return say(Finding.SUSPECT, evidence, "the canary may be worse; nothing is proven");
    }
    return say(Finding.FINE, evidence, "healthy");
  }

  private static double comparison(List<StageCounts> stages) {
    var eValue = new MixtureEValue();
    for (StageCounts stage : stages) {
      long exposures = stage.canary().exposures() + stage.control().exposures();
      if (exposures > 0) {
        eValue.add(
            stage.canary().failures(),
            stage.canary().failures() + stage.control().failures(),
            (double) stage.canary().exposures() / exposures);
      }
    }
    return eValue.value();
  }

  private static String thin(String arm, ArmCounts counts) {
    return counts.exposures() + " of " + MINIMUM_EXPOSURES + " calls of the " + arm;
  }

  private static Judgement say(Finding finding, Evidence evidence, String cause) {
    return new Judgement(finding, evidence, cause);
  }
}
