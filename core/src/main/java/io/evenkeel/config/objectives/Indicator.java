package io.evenkeel.config.objectives;

import io.evenkeel.config.Money;
import io.evenkeel.config.Percentage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an objective measures. */
public sealed interface Indicator {

  /**
   * Good calls over all calls.
   *
   * @param bad outcomes that count as bad beside server errors: {@code 4xx}, {@code 5xx} or
   *     exception names
   * @param ignore outcomes that count nowhere: exception names
   * @param clientErrors outcomes that are the caller's fault: exception names
   */
  record SuccessRatio(List<String> bad, List<String> ignore, List<String> clientErrors)
      implements Indicator {

    /** Without client errors but those that the annotation names. */
    public SuccessRatio(List<String> bad, List<String> ignore) {
      this(bad, ignore, List.of());
    }
  }

  /**
   * Calls strictly faster than a threshold; {@code p95: < 700ms} is 95 % of calls below 700 ms.
   *
   * @param percentile such as 95 or 99.9
   * @param sliceBudget {@code error_budget} of a percentile target: the share of one-minute slices
   *     that may break it; empty: event-based
   * @param minimumCalls with fewer of them a slice is neither good nor bad; at least 1
   */
  record Latency(
      BigDecimal percentile, Duration threshold, Optional<Percentage> sliceBudget, int minimumCalls)
      implements Indicator {
    public static final int DEFAULT_MINIMUM_CALLS = 10;

    public Latency(BigDecimal percentile, Duration threshold, Optional<Percentage> sliceBudget) {
      this(percentile, threshold, sliceBudget, DEFAULT_MINIMUM_CALLS);
    }
  }

  /** A ceiling on the share of calls of one class, {@code 4xx} or {@code 5xx}. */
  record ErrorRate(String errorClass, Percentage ceiling) implements Indicator {}

  /** Offered load is served: {@code perSecond} of {@code unit}. */
  record Throughput(BigDecimal perSecond, String unit, Optional<BigDecimal> peakPerSecond)
      implements Indicator {}

  /**
   * Time during which all named health checks pass.
   *
   * @param downtime what time counts as that nobody observed because the process was down
   */
  record Uptime(List<String> healthChecks, Downtime downtime) implements Indicator {

    /** Unobserved time is unknown. */
    public Uptime(List<String> healthChecks) {
      this(healthChecks, Downtime.UNKNOWN);
    }
  }

  /** What unobserved time counts as. */
  enum Downtime {
    /** Neither good nor bad: it lowers the coverage. */
    UNKNOWN,
    /** As time in which the checks failed. */
    BAD
  }

  /**
   * A share of good events: of two published signals, or of one ratio of the objective's name.
   *
   * @param good the signal that counts what is good; empty: the file names no signals
   * @param total the signal that counts everything
   */
  record SignalRatio(Optional<String> good, Optional<String> total) implements Indicator {}

  /**
   * The inverse: a share of bad events stays strictly below a ceiling, {@code < 5%}.
   *
   * @param bad the signal that counts what is bad; empty: the file names no signals, and the ratio
   *     of the objective's name is published with what is bad as bad
   * @param total the signal that counts everything
   */
  record SignalCeiling(Optional<String> bad, Optional<String> total, Percentage ceiling)
      implements Indicator {}

  /** An amount per successful interaction. */
  record CostPerSuccess(Money ceiling) implements Indicator {}

  /** Nothing of this kind may happen at all. */
  record ZeroIncidents() implements Indicator {}

  /** Mean time to recovery stays below, or mean time between failures above, a duration. */
  record MeanTime(Kind kind, Duration bound) implements Indicator {

    /** Which mean of the incident history. */
    public enum Kind {
      /** MTTR: from firing to resolved. */
      TO_RECOVERY,
      /** MTBF: from one incident's start to the next one's. */
      BETWEEN_FAILURES
    }
  }

  /** Use of a resource stays below a ceiling. */
  record Saturation(String resource, Percentage ceiling) implements Indicator {}
}
