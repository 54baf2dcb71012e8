package io.evenkeel.config.flags;

import io.evenkeel.config.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An A/B experiment: two variants side by side at a fixed split, for a fixed time.
 *
 * @param control the variant that is in force without the experiment
 * @param variant the one that is tried
 * @param variantShare what new sessions get of {@code variant}, above 0 and below 100 %
 * @param duration by the wall clock
 * @param metrics what is compared, at least one: {@value #ERRORS}, {@value #LATENCY} or one
 *     business indicator by its name
 */
public record ExperimentSettings(
    String control, String variant, Share variantShare, Duration duration, List<String> metrics) {
  /** Sessions without a failed call. */
  public static final String ERRORS = "errors";

  /** Sessions without a call slower than its objective. */
  public static final String LATENCY = "latency";

  /** The control's and the variant's name unless given. */
  public static final String CONTROL = "control";

  public static final String VARIANT = "canary";

  public static final Duration SHORTEST = Duration.ofMinutes(10);
  public static final Duration LONGEST = Duration.ofDays(90);

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,99}");
  private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?");
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  public ExperimentSettings {
    metrics = List.copyOf(metrics);
    if (variantShare.equals(Share.NONE) || variantShare.equals(Share.ALL)) {
      throw new IllegalArgumentException("leaves one arm without sessions");
    }
    if (control.equals(variant)) {
      throw new IllegalArgumentException("compares '" + control + "' with itself");
    }
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("takes from 10 minutes to 90 days, not " + duration);
    }
    metrics.forEach(ExperimentSettings::checkMetric);
    if (metrics.isEmpty() || metrics.stream().distinct().count() < metrics.size()) {
      throw new IllegalArgumentException("needs at least one metric, and each only once");
    }
    if (metrics.stream().filter(ExperimentSettings::isIndicator).count() > 1) {
      throw new IllegalArgumentException("measures one business indicator at most");
    }
  }

  /** The business indicator among the metrics. */
  public Optional<String> indicator() {
    return metrics.stream().filter(ExperimentSettings::isIndicator).findFirst();
  }

  private static boolean isIndicator(String metric) {
    return !metric.equals(ERRORS) && !metric.equals(LATENCY);
  }

  /**
   * Checks the name of a metric.
   *
   * @throws IllegalArgumentException when it is none; the message goes on after the metric's place
   */
  public static void checkMetric(String metric) {
    if (metric.equals("success")) {
      throw new IllegalArgumentException(
          "is 'success', which every metric has; write errors, latency or a business indicator");
    }
    if (!NAME.matcher(metric).matches()) {
      throw new IllegalArgumentException(
          "must be errors, latency or the name of a business indicator such as containment_rate");
    }
  }

  /**
   * The variant's share of a split such as {@code 90:10}, the control's first.
   *
   * @throws IllegalArgumentException when it is none; the message goes on after the split's place
   */
  public static Share split(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length > 2) {
      throw new IllegalArgumentException(
          "has %d arms; an experiment has two, the control and the variant"
              .formatted(parts.length));
    }
    if (parts.length < 2 || !isPercent(parts[0]) || !isPercent(parts[1])) {
      throw new IllegalArgumentException(
          "must be the control's and the variant's percentage such as 90:10");
    }
    var control = new BigDecimal(parts[0]);
    var variant = new BigDecimal(parts[1]);
    BigDecimal sum = control.add(variant);
    if (sum.compareTo(WHOLE) != 0) {
      throw new IllegalArgumentException(
          "adds up to %s, not to 100".formatted(sum.stripTrailingZeros().toPlainString()));
    }
    if (variant.stripTrailingZeros().scale() > 3) {
      throw new IllegalArgumentException(
          "is finer than traffic can be split; use steps of 0.001 %");
    }
    Share share = Share.ofPercent(variant);
    if (share.equals(Share.NONE) || share.equals(Share.ALL)) {
      throw new IllegalArgumentException("leaves one arm without sessions; write such as 90:10");
    }
    return share;
  }

  private static boolean isPercent(String text) {
    return PERCENT.matcher(text).matches();
  }
}
