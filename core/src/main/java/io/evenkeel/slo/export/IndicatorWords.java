package io.evenkeel.slo.export;

import io.evenkeel.config.objectives.Indicator;
import java.util.List;

/** What an objective counts, in a sentence. */
final class IndicatorWords {
  private IndicatorWords() {}

  static String good(Indicator indicator) {
    if (indicator instanceof Indicator.SuccessRatio ratio) {
      return "calls that the service did not fail"
          + list("; bad are server errors and ", ratio.bad())
          + list("; not counted: ", ratio.ignore());
    }
    if (indicator instanceof Indicator.Latency latency) {
      String fast =
          "successful calls strictly faster than %s"
              .formatted(ConditionWords.time(latency.threshold()));
      return latency.sliceBudget().isEmpty()
          ? fast + "; calls of any kind that took longer are bad, fast failures are not counted"
          : "one-minute slices in which at least %s %% of the calls were %s; slices with fewer than %d calls are not counted"
              .formatted(PromQl.number(latency.percentile()), fast, latency.minimumCalls());
    }
    if (indicator instanceof Indicator.ErrorRate rate) {
      return "calls that do not end as %s; at most %s may"
          .formatted(rate.errorClass(), rate.ceiling());
    }
    if (indicator instanceof Indicator.Throughput throughput) {
      return "one-minute slices in which %s %s a second were served when as many were offered"
          .formatted(PromQl.number(throughput.perSecond()), throughput.unit());
    }
    if (indicator instanceof Indicator.Uptime uptime) {
      return "time during which these health checks pass: "
          + String.join(", ", uptime.healthChecks());
    }
    if (indicator instanceof Indicator.SignalRatio ratio) {
      return "events of signal %s over those of %s"
          .formatted(ratio.good().orElse("(the objective's name)"), ratio.total().orElse("(all)"));
    }
    if (indicator instanceof Indicator.CostPerSuccess cost) {
      return "cost of at most %s per successful interaction".formatted(cost.ceiling());
    }
    if (indicator instanceof Indicator.MeanTime mean) {
      return mean.kind() == Indicator.MeanTime.Kind.TO_RECOVERY
          ? "incidents resolved in less than %s on average"
              .formatted(ConditionWords.time(mean.bound()))
          : "more than %s between incidents on average"
              .formatted(ConditionWords.time(mean.bound()));
    }
    if (indicator instanceof Indicator.Saturation saturation) {
      return "use of %s below %s".formatted(saturation.resource(), saturation.ceiling());
    }
    return "no incident at all";
  }

  private static String list(String before, List<String> names) {
    return names.isEmpty() ? "" : before + String.join(", ", names);
  }
}
