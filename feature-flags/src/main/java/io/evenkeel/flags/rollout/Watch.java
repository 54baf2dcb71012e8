package io.evenkeel.flags.rollout;

import io.evenkeel.flags.judge.RestartedEValue;
import java.util.List;

/**
 * What one metric's looks at a ramp remember beside the counts: evidence that began late, and since
 * when the canary is accused of breaking its threshold. Lost with the process, which only makes it
 * milder. Guarded by the lock of {@link Rollouts}.
 */
final class Watch {
  /** How much of the bet is on a canary that turns bad late. */
  static final double LATE = 0.05;

  private final Metric metric;
  private final RestartedEValue lateComparison = new RestartedEValue();
  private final RestartedEValue lateAbsolute = new RestartedEValue();
  private long generation;
  private StageCounts last = StageCounts.NONE;
  private StageCounts accused = StageCounts.NONE;

  Watch(Metric metric) {
    this.metric = metric;
  }

  /**
   * Takes in what was counted since the last look.
   *
   * @param current the generation of the current stage
   * @param stages all of the ramp, the current one last; at least one
   * @param allowed share of bad units of the canary; 1 without a threshold
   */
  void look(long current, List<StageCounts> stages, double allowed) {
    StageCounts now = stages.get(stages.size() - 1);
    if (generation != current) {
      // The first look in this process may find counts of an earlier one: its past is no news.
      last = generation == 0 ? now : StageCounts.NONE;
      accused = last;
      generation = current;
    }
    StageCounts since = now.since(last);
    long canaryBad = since.canary().bad(metric);
    long bad = canaryBad + since.control().bad(metric);
    long trials = now.canary().trials(metric) + now.control().trials(metric);
    if (bad > 0) {
      lateComparison.add(canaryBad, bad, (double) now.canary().trials(metric) / trials);
    }
    if (allowed < 1) {
      lateAbsolute.add(canaryBad, since.canary().trials(metric), allowed);
    }
    last = now;
    if (absolute(stages, allowed) <= 1) {
      accused = now;
    }
  }

  /** Evidence may begin anew from here. */
  void begin() {
    lateComparison.begin();
    lateAbsolute.begin();
  }

  /** The e-value against "no worse than the control". */
  double comparison(List<StageCounts> stages) {
    return (1 - LATE) * MetricLook.comparison(metric, stages) + LATE * lateComparison.value();
  }

  /** The e-value against "keeps its threshold"; 1 without a threshold. */
  double absolute(List<StageCounts> stages, double allowed) {
    return allowed >= 1
        ? 1
        : (1 - LATE) * MetricLook.absolute(metric, stages, allowed) + LATE * lateAbsolute.value();
  }

  /** What was counted in the current stage since the canary last looked harmless. */
  StageCounts sinceAccused() {
    return last.since(accused);
  }
}
