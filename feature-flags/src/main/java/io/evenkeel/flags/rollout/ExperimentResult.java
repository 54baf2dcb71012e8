package io.evenkeel.flags.rollout;

import io.evenkeel.config.Share;
import io.evenkeel.flags.judge.ExperimentReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an A/B experiment has come to, while it runs and after it. May be looked at as often as one
 * likes: of all looks at all metrics together, one says something wrong about two variants that do
 * not differ with a probability of at most {@value #ALPHA}.
 *
 * @param control the variant in force without the experiment
 * @param variant the one that is tried
 * @param variantShare what new sessions get of it
 * @param begun by the wall clock
 * @param elapsed since then until now, or until the end; time in which no process ran is in it
 * @param coverage which part of {@code elapsed} was observed, from 0 to 1
 * @param controlSessions that were given the control, each once
 * @param variantSessions that were given the variant
 * @param metrics by name, in the order of the configuration; in them the variant is the canary
 */
public record ExperimentResult(
    String flag,
    String control,
    String variant,
    Share variantShare,
    Standing standing,
    Instant begun,
    Duration planned,
    Duration elapsed,
    double coverage,
    long controlSessions,
    long variantSessions,
    Map<String, ExperimentReport> metrics) {

  /** Probability of ever concluding something about what does not differ, over all metrics. */
  public static final double ALPHA = 0.05;

  /** Why it runs no longer, or that it does. */
  public enum Standing {
    RUNNING("running for"),
    /** Its time was over; new sessions have the control. */
    ENDED("ended after"),
    /** The variant was harmful, or an operator rolled it back. */
    ROLLED_BACK("rolled back after"),
    /** An operator disabled the flag; its clock goes on. */
    DISABLED("disabled, begun before"),
    /** An operator gave the variant to everybody. */
    PROMOTED("promoted after"),
    /** The flag got another definition. */
    REPLACED("replaced by another definition after");

    private final String words;

    Standing(String words) {
      this.words = words;
    }
  }

  public ExperimentResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  ExperimentResult as(Standing now) {
    return new ExperimentResult(
        flag,
        control,
        variant,
        variantShare,
        now,
        begun,
        planned,
        elapsed,
        coverage,
        controlSessions,
        variantSessions,
        metrics);
  }

  /** All of it in one line, for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "experiment %s %s of %s (%.1f%% observed), '%s' at %s against '%s', %d and %d sessions; %s",
        standing.words,
        hours(elapsed),
        hours(planned),
        100 * coverage,
        variant,
        variantShare,
        control,
        variantSessions,
        controlSessions,
        metrics.entrySet().stream()
            .map(metric -> metric.getKey() + ": " + metric.getValue().text())
            .collect(Collectors.joining("; ")));
  }

  private static String hours(Duration duration) {
    return duration.toMinutesPart() == 0
        ? duration.toHours() + "h"
        : duration.toHours() + "h" + duration.toMinutesPart() + "m";
  }
}
