package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import io.evenkeel.flags.judge.ExperimentReport;
import io.evenkeel.flags.judge.ShareEvidence;
import io.evenkeel.flags.rollout.Judgement.Finding;
import java.util.List;
import java.util.Locale;

/**
 * Judges a canary by what became of its units. It may be asked as often as one likes: a healthy
 * canary is found harmful with a probability of at most {@value #ALPHA} over the whole ramp,
 * divided evenly between the metrics in use, and for each between two tests.
 *
 * <ul>
 *   <li><b>Comparison</b>: if the arms fail alike, a failed unit is the canary's with a probability
 *       of its share of the exposures, whatever the failure rate does over time. Trouble beneath
 *       both arms therefore proves nothing against the canary. Each stage counts with its own
 *       share, and the stages multiply.
 *   <li><b>Absolute</b>: the canary's success against {@code success_threshold}. While there is a
 *       control, it must be above the threshold itself, and be so since the canary's evidence began
 *       to grow: at the beginning of trouble beneath both arms either may cross the threshold
 *       first, and a long good past of the control says nothing about now.
 * </ul>
 *
 * <p>A canary that is provably worse than the control but within the threshold is not harmful; it
 * is suspect, and a ramp holds. To grow it must be shown to be no worse than the control by {@value
 * #MARGIN} at most. Stateless.
 */
final class Judge {
  /** Probability of ever rolling back a healthy canary. */
  static final double ALPHA = 0.01;

  /** The e-value that proves harm where errors are all that counts; two tests share alpha. */
  static final double PROOF = 2 / ALPHA;

  /** An e-value at which a ramp does not grow. */
  static final double DOUBT = 10;

  /** Fewer exposures of an arm in a stage are thin. */
  static final long MINIMUM_EXPOSURES = 100;

  /** How much more of its units, as a fraction of all, may fail in a canary that grows. */
  static final double MARGIN = 0.02;

  /** Probability that a canary that is worse by more than the margin is ever found fit to grow. */
  static final double INFERIOR_ALPHA = 0.1;

  /** Probability that a control that is below the threshold is ever taken for one above it. */
  static final double CONTROL_ALPHA = 0.01;

  private Judge() {}

  /**
   * Judges a ramp.
   *
   * @param stages all of this ramp, the current one last; at least one
   * @param watches of this ramp, that have looked at these counts
   * @param share the current one
   */
  static Judgement judge(
      List<StageCounts> stages, Watches watches, Share share, Criteria criteria) {
    List<Metric> metrics = criteria.metrics();
    double proof = PROOF * metrics.size();
    double comparison = 0;
    double absolute = 0;
    Finding finding = Finding.FINE;
    Metric about = Metric.ERRORS;
    String cause = "healthy";
    for (Metric metric : metrics) {
      MetricLook look =
          MetricLook.at(
              metric, stages, watches.of(metric), share.equals(Share.ALL), criteria, proof);
      comparison = Math.max(comparison, look.comparison());
      absolute = Math.max(absolute, look.absolute());
      boolean worse = look.finding().compareTo(finding) < 0;
      // Of what is thin, the last says what is missing for longest.
      if (worse || (look.finding() == Finding.THIN && finding == Finding.THIN)) {
        finding = look.finding();
        about = metric;
        cause = look.cause();
      }
    }
    StageCounts stage = stages.get(stages.size() - 1);
    if (finding.compareTo(Finding.SUSPECT) >= 0 && isMismatched(stage, share)) {
      finding = Finding.MISMATCHED;
      cause = mismatch(stage, share);
    }
    StageCounts total = stages.stream().reduce(StageCounts.NONE, StageCounts::plus);
    return new Judgement(
        finding,
        about,
        new Evidence(total.control(), total.canary(), comparison, absolute, proof),
        cause);
  }

  private static boolean isMismatched(StageCounts stage, Share share) {
    return ShareEvidence.eValue(
            stage.assignedCanary(), stage.assignedControl(), share.hundredThousandths() / 1e5)
        >= ExperimentReport.MISMATCH;
  }

  private static String mismatch(StageCounts stage, Share share) {
    return String.format(
        Locale.ROOT,
        "sample ratio mismatch: %d of %d units have the canary, not %s; calls of one arm get lost",
        stage.assignedCanary(),
        stage.assignedCanary() + stage.assignedControl(),
        share);
  }
}
