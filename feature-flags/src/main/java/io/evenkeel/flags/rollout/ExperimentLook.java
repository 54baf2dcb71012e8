package io.evenkeel.flags.rollout;

import io.evenkeel.config.flags.ExperimentSettings;
import io.evenkeel.flags.judge.ExperimentReport;
import io.evenkeel.flags.rollout.ExperimentResult.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a flag's experiment off its rollout. Stateless. */
final class ExperimentLook {
  private ExperimentLook() {}

  /** When its time is over; empty for a flag without a running experiment. */
  static Optional<Instant> end(Rollout rollout) {
    return rollout.phase() == Phase.EXPERIMENT
        ? rollout
            .settings()
            .experiment()
            .map(settings -> begun(rollout.sampledStages()).plus(settings.duration()))
        : Optional.empty();
  }

  /** What it has come to; empty for a flag that is no experiment or was not begun. */
  static Optional<ExperimentResult> at(Rollout rollout, Instant now) {
    List<LiveStage> stages = rollout.sampledStages();
    return stages.isEmpty()
        ? Optional.empty()
        : rollout.settings().experiment().map(settings -> result(rollout, settings, stages, now));
  }

  private static ExperimentResult result(
      Rollout rollout, ExperimentSettings settings, List<LiveStage> stages, Instant now) {
    Standing standing = standing(rollout.phase());
    Instant begun = begun(stages);
    Duration elapsed = Duration.between(begun, end(rollout, standing, now));
    // A wall clock that was set back must not make it begin in the future.
    elapsed = elapsed.isNegative() ? Duration.ZERO : elapsed;
    StageCounts sessions = rollout.sampled();
    return new ExperimentResult(
        rollout.settings().name(),
        settings.control(),
        settings.variant(),
        settings.variantShare(),
        standing,
        begun,
        settings.duration(),
        elapsed,
        coverage(stages, elapsed),
        sessions.assignedControl(),
        sessions.assignedCanary(),
        metrics(settings, sessions));
  }

  private static Instant begun(List<LiveStage> stages) {
    return stages.get(0).sample().begun();
  }

  private static Standing standing(Phase phase) {
    return switch (phase) {
      case EXPERIMENT -> Standing.RUNNING;
      case CONCLUDED -> Standing.ENDED;
      case ROLLED_BACK -> Standing.ROLLED_BACK;
      case BAKING, COMPLETE -> Standing.PROMOTED;
      case KILLED, OFF, STATIC, CANARY, RAMPING, UNKNOWN -> Standing.DISABLED;
    };
  }

  private static Instant end(Rollout rollout, Standing standing, Instant now) {
    return switch (standing) {
      case RUNNING, DISABLED, REPLACED -> now;
      case ENDED, PROMOTED -> rollout.sampledUntil().orElse(now);
      case ROLLED_BACK -> rollout.flag().rollback().map(Latch::at).orElse(now);
    };
  }

  private static double coverage(List<LiveStage> stages, Duration elapsed) {
    long held = stages.stream().mapToLong(LiveStage::heldNanos).sum();
    return elapsed.isZero() ? 1 : Math.min(1, held / (double) elapsed.toNanos());
  }

  private static Map<String, ExperimentReport> metrics(
      ExperimentSettings settings, StageCounts sessions) {
    Map<String, ExperimentReport> reports = new LinkedHashMap<>();
    for (String name : settings.metrics()) {
      Metric metric = metric(name);
      reports.put(
          name,
          ExperimentReport.of(
              sessions.control().trials(metric),
              sessions.control().trials(metric) - sessions.control().bad(metric),
              sessions.canary().trials(metric),
              sessions.canary().trials(metric) - sessions.canary().bad(metric),
              sessions.assignedControl(),
              sessions.assignedCanary(),
              settings.variantShare().hundredThousandths() / 1e5,
              ExperimentResult.ALPHA / settings.metrics().size()));
    }
    return reports;
  }

  private static Metric metric(String name) {
    return switch (name) {
      case ExperimentSettings.ERRORS -> Metric.ERRORS;
      case ExperimentSettings.LATENCY -> Metric.LATENCY;
      default -> Metric.SUCCESS;
    };
  }
}
