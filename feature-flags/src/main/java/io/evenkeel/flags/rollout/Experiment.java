package io.evenkeel.flags.rollout;

import io.evenkeel.config.flags.ExperimentSettings;
import java.util.List;

/**
 * What one flag's experiment keeps in this process beside the counts: which sessions it knows, and
 * what had been counted when a window ended last. Guarded by the lock of {@link Rollouts}; only the
 * units are touched from elsewhere.
 */
final class Experiment {
  private final ExperimentSettings settings;
  private final long generation;
  private final SampledUnits units = new SampledUnits();
  private long lasted;

  /** By the last window's end; sessions of the window under way have no result yet. */
  private StageCounts settled;

  /**
   * Goes on from what earlier processes and stages counted.
   *
   * @param generation of its first stage
   */
  Experiment(ExperimentSettings settings, long generation, StageCounts settled) {
    this.settings = settings;
    this.generation = generation;
    this.settled = settled;
  }

  /** Whether this is the experiment of such a definition, not of one before it. */
  boolean isOf(ExperimentSettings definition, long firstGeneration) {
    return settings.equals(definition) && generation == firstGeneration;
  }

  SampledUnits units() {
    return units;
  }

  /** Some time has passed, and {@code sessions} were counted. */
  void pass(long nanos, StageCounts sessions) {
    lasted += nanos;
    if (lasted >= Windows.LENGTH.toNanos()) {
      lasted = 0;
      settled = sessions;
      units.nextWindow();
    }
  }

  /**
   * Those of {@code sessions} whose result is known. Business outcomes, and who was given what, are
   * known at once.
   */
  StageCounts settled(StageCounts sessions) {
    return new StageCounts(
        settled.control().withOutcomesOf(sessions.control()),
        settled.canary().withOutcomesOf(sessions.canary()),
        sessions.assignedControl(),
        sessions.assignedCanary());
  }

  /** All sessions, also those that may still get a worse result. */
  static StageCounts sessions(List<LiveStage> stages) {
    return stages.stream()
        .map(stage -> stage.sample().sessions())
        .reduce(StageCounts.NONE, StageCounts::plus);
  }
}
